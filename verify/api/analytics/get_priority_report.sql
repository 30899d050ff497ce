-- Verify escashop:api/analytics/get_priority_report on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT     has_function_privilege(
        'escashop_web', 'api.get_priority_report(date, date, int, text)', 'EXECUTE');
    ASSERT NOT has_function_privilege(
        'escashop_cron', 'api.get_priority_report(date, date, int, text)', 'EXECUTE');
    ASSERT     has_function_privilege(
        'escashop_dba', 'api.get_priority_report(date, date, int, text)', 'EXECUTE');
END;
$$;

ROLLBACK;
