-- Verify escashop:api/transactions/create_transaction on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT     has_function_privilege(
        'escashop_web',
        'api.create_transaction(bigint, numeric, text, text, bigint, text, text)', 'EXECUTE');
    ASSERT NOT has_function_privilege(
        'escashop_cron',
        'api.create_transaction(bigint, numeric, text, text, bigint, text, text)', 'EXECUTE');
    ASSERT     has_function_privilege(
        'escashop_dba',
        'api.create_transaction(bigint, numeric, text, text, bigint, text, text)', 'EXECUTE');
END;
$$;

ROLLBACK;
