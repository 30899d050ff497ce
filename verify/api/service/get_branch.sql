-- Verify escashop:api/service/get_branch on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT     has_function_privilege('escashop_web', 'api.get_branch(text, text)', 'EXECUTE');
    ASSERT NOT has_function_privilege('escashop_cron', 'api.get_branch(text, text)', 'EXECUTE');
    ASSERT NOT has_function_privilege('escashop_dba', 'api.get_branch(text, text)', 'EXECUTE');
END;
$$;

ROLLBACK;
