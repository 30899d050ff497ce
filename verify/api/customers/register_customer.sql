-- Verify escashop:api/customers/register_customer on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT     has_function_privilege(
        'escashop_web',
        'api.register_customer(text, text, int, text, text, text, text, jsonb, text, text, text, text, jsonb, text, jsonb, text, jsonb, boolean, bigint, text, text)', 'EXECUTE');
    ASSERT NOT has_function_privilege(
        'escashop_cron',
        'api.register_customer(text, text, int, text, text, text, text, jsonb, text, text, text, text, jsonb, text, jsonb, text, jsonb, boolean, bigint, text, text)', 'EXECUTE');
    ASSERT     has_function_privilege(
        'escashop_dba',
        'api.register_customer(text, text, int, text, text, text, text, jsonb, text, text, text, text, jsonb, text, jsonb, text, jsonb, boolean, bigint, text, text)', 'EXECUTE');
END;
$$;

ROLLBACK;
