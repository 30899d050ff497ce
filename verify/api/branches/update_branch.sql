-- Verify escashop:api/branches/update_branch on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT     has_function_privilege('escashop_web', 'api.update_branch(smallint, text, text, text, text)', 'EXECUTE');
    ASSERT NOT has_function_privilege('escashop_cron', 'api.update_branch(smallint, text, text, text, text)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_dba', 'api.update_branch(smallint, text, text, text, text)', 'EXECUTE');
END;
$$;

ROLLBACK;
