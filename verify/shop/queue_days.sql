-- Verify escashop:shop/queue_days on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT
    branch_id, business_date, time_zone, last_token, last_or, status, opened_at, closed_at, closed_by
FROM shop.queue_days WHERE false;
SELECT 'shop.queue_days_take_time_zone()'::regprocedure;

ROLLBACK;
