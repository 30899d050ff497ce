-- Verify escashop:api/transactions/grant_discount on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT     has_function_privilege(
        'escashop_web',
        'api.grant_discount(bigint, text, text, text, text)', 'EXECUTE');
    ASSERT NOT has_function_privilege(
        'escashop_cron',
        'api.grant_discount(bigint, text, text, text, text)', 'EXECUTE');
    ASSERT     has_function_privilege(
        'escashop_dba',
        'api.grant_discount(bigint, text, text, text, text)', 'EXECUTE');
END;
$$;

ROLLBACK;
