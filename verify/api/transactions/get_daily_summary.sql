-- Verify escashop:api/transactions/get_daily_summary on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT     has_function_privilege('escashop_web', 'api.get_daily_summary(date, text)', 'EXECUTE');
    ASSERT NOT has_function_privilege('escashop_cron', 'api.get_daily_summary(date, text)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_dba', 'api.get_daily_summary(date, text)', 'EXECUTE');
END;
$$;

ROLLBACK;
