-- Verify escashop:api/transactions/export_transactions on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT     has_function_privilege('escashop_web', 'api.export_transactions(text, date, date, text, text, bigint, bigint, bigint, text, boolean, text)', 'EXECUTE');
    ASSERT NOT has_function_privilege('escashop_cron', 'api.export_transactions(text, date, date, text, text, bigint, bigint, bigint, text, boolean, text)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_dba', 'api.export_transactions(text, date, date, text, text, bigint, bigint, bigint, text, boolean, text)', 'EXECUTE');
END;
$$;

ROLLBACK;
