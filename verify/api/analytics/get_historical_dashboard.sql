-- Verify escashop:api/analytics/get_historical_dashboard on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT     has_function_privilege(
        'escashop_web', 'api.get_historical_dashboard(int, text)', 'EXECUTE');
    ASSERT NOT has_function_privilege(
        'escashop_cron', 'api.get_historical_dashboard(int, text)', 'EXECUTE');
    ASSERT     has_function_privilege(
        'escashop_dba', 'api.get_historical_dashboard(int, text)', 'EXECUTE');
END;
$$;

ROLLBACK;
