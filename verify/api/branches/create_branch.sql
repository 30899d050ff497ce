-- Verify escashop:api/branches/create_branch on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT     has_function_privilege('escashop_web', 'api.create_branch(text, text, text, text)', 'EXECUTE');
    ASSERT NOT has_function_privilege('escashop_cron', 'api.create_branch(text, text, text, text)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_dba', 'api.create_branch(text, text, text, text)', 'EXECUTE');
END;
$$;

ROLLBACK;
