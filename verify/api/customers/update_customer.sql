-- Verify escashop:api/customers/update_customer on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT     has_function_privilege(
        'escashop_web',
        'api.update_customer(bigint, text, text, integer, text, text, text, text, jsonb, text, text, text, text, jsonb, text, bigint, text)', 'EXECUTE');
    ASSERT NOT has_function_privilege(
        'escashop_cron',
        'api.update_customer(bigint, text, text, integer, text, text, text, text, jsonb, text, text, text, text, jsonb, text, bigint, text)', 'EXECUTE');
    ASSERT     has_function_privilege(
        'escashop_dba',
        'api.update_customer(bigint, text, text, integer, text, text, text, text, jsonb, text, text, text, text, jsonb, text, bigint, text)', 'EXECUTE');
END;
$$;

ROLLBACK;
