-- Verify escashop:api/transactions/delete_daily_report on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT     has_function_privilege('escashop_web', 'api.delete_daily_report(text, text)', 'EXECUTE');
    ASSERT NOT has_function_privilege('escashop_cron', 'api.delete_daily_report(text, text)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_dba', 'api.delete_daily_report(text, text)', 'EXECUTE');
END;
$$;

ROLLBACK;
