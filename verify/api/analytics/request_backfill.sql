-- Verify escashop:api/analytics/request_backfill on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT     has_function_privilege('escashop_web', 'api.request_backfill(date, date, text)', 'EXECUTE');
    ASSERT NOT has_function_privilege('escashop_cron', 'api.request_backfill(date, date, text)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_dba', 'api.request_backfill(date, date, text)', 'EXECUTE');
END;
$$;

ROLLBACK;
