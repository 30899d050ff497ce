-- Verify escashop:api/analytics/list_display_history on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT     has_function_privilege(
        'escashop_web', 'api.list_display_history(int, text)', 'EXECUTE');
    ASSERT NOT has_function_privilege(
        'escashop_cron', 'api.list_display_history(int, text)', 'EXECUTE');
    ASSERT     has_function_privilege(
        'escashop_dba', 'api.list_display_history(int, text)', 'EXECUTE');
END;
$$;

ROLLBACK;
