-- Verify escashop:api/transactions/update_transaction on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT     has_function_privilege(
        'escashop_web',
        'api.update_transaction(bigint, numeric, text, text)', 'EXECUTE');
    ASSERT NOT has_function_privilege(
        'escashop_cron',
        'api.update_transaction(bigint, numeric, text, text)', 'EXECUTE');
    ASSERT     has_function_privilege(
        'escashop_dba',
        'api.update_transaction(bigint, numeric, text, text)', 'EXECUTE');
END;
$$;

ROLLBACK;
