-- Verify escashop:api/transactions/get_monthly_report on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT     has_function_privilege('escashop_web', 'api.get_monthly_report(int, int, text)', 'EXECUTE');
    ASSERT NOT has_function_privilege('escashop_cron', 'api.get_monthly_report(int, int, text)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_dba', 'api.get_monthly_report(int, int, text)', 'EXECUTE');
END;
$$;

ROLLBACK;
