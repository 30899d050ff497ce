-- Verify escashop:api/transactions/void_transaction on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT     has_function_privilege(
        'escashop_web',
        'api.void_transaction(bigint, text, text)', 'EXECUTE');
    ASSERT NOT has_function_privilege(
        'escashop_cron',
        'api.void_transaction(bigint, text, text)', 'EXECUTE');
    ASSERT     has_function_privilege(
        'escashop_dba',
        'api.void_transaction(bigint, text, text)', 'EXECUTE');
END;
$$;

ROLLBACK;
