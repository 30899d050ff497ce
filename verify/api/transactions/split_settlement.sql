-- Verify escashop:api/transactions/split_settlement on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT     has_function_privilege(
        'escashop_web',
        'api.split_settlement(bigint, jsonb, text, text, text)', 'EXECUTE');
    ASSERT NOT has_function_privilege(
        'escashop_cron',
        'api.split_settlement(bigint, jsonb, text, text, text)', 'EXECUTE');
    ASSERT     has_function_privilege(
        'escashop_dba',
        'api.split_settlement(bigint, jsonb, text, text, text)', 'EXECUTE');
END;
$$;

ROLLBACK;
