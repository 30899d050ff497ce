-- Verify escashop:api/transactions/void_settlement on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT     has_function_privilege(
        'escashop_web',
        'api.void_settlement(bigint, bigint, text, text, text)', 'EXECUTE');
    ASSERT NOT has_function_privilege(
        'escashop_cron',
        'api.void_settlement(bigint, bigint, text, text, text)', 'EXECUTE');
    ASSERT     has_function_privilege(
        'escashop_dba',
        'api.void_settlement(bigint, bigint, text, text, text)', 'EXECUTE');
END;
$$;

ROLLBACK;
