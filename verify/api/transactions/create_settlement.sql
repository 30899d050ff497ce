-- Verify escashop:api/transactions/create_settlement on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT     has_function_privilege(
        'escashop_web',
        'api.create_settlement(bigint, numeric, text, numeric, text, text, text)', 'EXECUTE');
    ASSERT NOT has_function_privilege(
        'escashop_cron',
        'api.create_settlement(bigint, numeric, text, numeric, text, text, text)', 'EXECUTE');
    ASSERT     has_function_privilege(
        'escashop_dba',
        'api.create_settlement(bigint, numeric, text, numeric, text, text, text)', 'EXECUTE');
END;
$$;

ROLLBACK;
