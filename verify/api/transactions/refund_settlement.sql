-- Verify escashop:api/transactions/refund_settlement on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT     has_function_privilege(
        'escashop_web',
        'api.refund_settlement(bigint, bigint, numeric, text, text, text, text)', 'EXECUTE');
    ASSERT NOT has_function_privilege(
        'escashop_cron',
        'api.refund_settlement(bigint, bigint, numeric, text, text, text, text)', 'EXECUTE');
    ASSERT     has_function_privilege(
        'escashop_dba',
        'api.refund_settlement(bigint, bigint, numeric, text, text, text, text)', 'EXECUTE');
END;
$$;

ROLLBACK;
