-- Verify escashop:api/analytics/list_customer_history on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT     has_function_privilege(
        'escashop_web', 'api.list_customer_history(int, int, int, text)', 'EXECUTE');
    ASSERT NOT has_function_privilege(
        'escashop_cron', 'api.list_customer_history(int, int, int, text)', 'EXECUTE');
    ASSERT     has_function_privilege(
        'escashop_dba', 'api.list_customer_history(int, int, int, text)', 'EXECUTE');
END;
$$;

ROLLBACK;
