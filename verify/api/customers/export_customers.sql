-- Verify escashop:api/customers/export_customers on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT     has_function_privilege(
        'escashop_web',
        'api.export_customers(text, text, bigint, date, date, text, text)', 'EXECUTE');
    ASSERT NOT has_function_privilege(
        'escashop_cron',
        'api.export_customers(text, text, bigint, date, date, text, text)', 'EXECUTE');
    ASSERT     has_function_privilege(
        'escashop_dba',
        'api.export_customers(text, text, bigint, date, date, text, text)', 'EXECUTE');
END;
$$;

ROLLBACK;
