-- Verify escashop:api/transactions/list_settlements on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT     has_function_privilege('escashop_web', 'api.list_settlements(bigint, text)', 'EXECUTE');
    ASSERT NOT has_function_privilege('escashop_cron', 'api.list_settlements(bigint, text)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_dba', 'api.list_settlements(bigint, text)', 'EXECUTE');
END;
$$;

ROLLBACK;
