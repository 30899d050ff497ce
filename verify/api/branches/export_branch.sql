-- Verify escashop:api/branches/export_branch on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT     has_function_privilege('escashop_web', 'api.export_branch(smallint, text, text, text)', 'EXECUTE');
    ASSERT NOT has_function_privilege('escashop_cron', 'api.export_branch(smallint, text, text, text)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_dba', 'api.export_branch(smallint, text, text, text)', 'EXECUTE');
END;
$$;

ROLLBACK;
