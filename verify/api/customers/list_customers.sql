-- Verify escashop:api/customers/list_customers on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT     has_function_privilege(
        'escashop_web',
        'api.list_customers(text, bigint, date, date, text, text, text, int, int, text)', 'EXECUTE');
    ASSERT NOT has_function_privilege(
        'escashop_cron',
        'api.list_customers(text, bigint, date, date, text, text, text, int, int, text)', 'EXECUTE');
    ASSERT     has_function_privilege(
        'escashop_dba',
        'api.list_customers(text, bigint, date, date, text, text, text, int, int, text)', 'EXECUTE');
END;
$$;

ROLLBACK;
