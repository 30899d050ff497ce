-- Verify escashop:api/service/list_bill_changes on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT     has_function_privilege('escashop_web', 'api.list_bill_changes(text)', 'EXECUTE');
    ASSERT NOT has_function_privilege('escashop_cron', 'api.list_bill_changes(text)', 'EXECUTE');
    ASSERT NOT has_function_privilege('escashop_dba', 'api.list_bill_changes(text)', 'EXECUTE');
END;
$$;

ROLLBACK;
