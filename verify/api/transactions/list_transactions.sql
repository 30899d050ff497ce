-- Verify escashop:api/transactions/list_transactions on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT     has_function_privilege(
        'escashop_web',
        'api.list_transactions(date, date, text, text, bigint, bigint, bigint, text, boolean, int, int, text)', 'EXECUTE');
    ASSERT NOT has_function_privilege(
        'escashop_cron',
        'api.list_transactions(date, date, text, text, bigint, bigint, bigint, text, boolean, int, int, text)', 'EXECUTE');
    ASSERT     has_function_privilege(
        'escashop_dba',
        'api.list_transactions(date, date, text, text, bigint, bigint, bigint, text, boolean, int, int, text)', 'EXECUTE');
END;
$$;

ROLLBACK;
