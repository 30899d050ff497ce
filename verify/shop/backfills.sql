-- Verify escashop:shop/backfills on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT
    branch_id, id, user_id, start_date, end_date, day_count, done_count, last_date, failures,
    is_cancelled, requested_at, started_at, finished_at
FROM shop.backfills WHERE false;

ROLLBACK;
