-- Verify escashop:api/branches/import_branch on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT NOT has_function_privilege('escashop_web', 'api.import_branch(text, text)', 'EXECUTE');
    ASSERT NOT has_function_privilege('escashop_cron', 'api.import_branch(text, text)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_dba', 'api.import_branch(text, text)', 'EXECUTE');
END;
$$;

ROLLBACK;
