-- Verify escashop:shop/daily_reset_log on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT
    branch_id, id, business_date, started_by, user_id, reason, success, version, customers_cancelled,
    customers_completed, customers_carried_forward, customers_archived, sqlstate, error_message,
    started_at, duration_ms
FROM shop.daily_reset_log WHERE false;

ROLLBACK;
