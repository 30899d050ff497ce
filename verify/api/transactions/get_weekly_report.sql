-- Verify escashop:api/transactions/get_weekly_report on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT     has_function_privilege('escashop_web', 'api.get_weekly_report(date, date, text)', 'EXECUTE');
    ASSERT NOT has_function_privilege('escashop_cron', 'api.get_weekly_report(date, date, text)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_dba', 'api.get_weekly_report(date, date, text)', 'EXECUTE');
END;
$$;

ROLLBACK;
