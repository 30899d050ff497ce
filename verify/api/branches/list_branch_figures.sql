-- Verify escashop:api/branches/list_branch_figures on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT     has_function_privilege('escashop_web', 'api.list_branch_figures(text)', 'EXECUTE');
    ASSERT NOT has_function_privilege('escashop_cron', 'api.list_branch_figures(text)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_dba', 'api.list_branch_figures(text)', 'EXECUTE');
END;
$$;

ROLLBACK;
