-- Verify escashop:api/branches/list_branches on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT     has_function_privilege('escashop_web', 'api.list_branches(text)', 'EXECUTE');
    ASSERT NOT has_function_privilege('escashop_cron', 'api.list_branches(text)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_dba', 'api.list_branches(text)', 'EXECUTE');
END;
$$;

ROLLBACK;
