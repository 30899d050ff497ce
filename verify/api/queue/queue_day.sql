-- Verify escashop:api/queue/queue_day on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT
    branch_id, business_date, status, last_token, opened_at, closed_at, closed_by_name, version
FROM api.queue_day WHERE false;

ROLLBACK;
