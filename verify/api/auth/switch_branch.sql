-- Verify escashop:api/auth/switch_branch on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT     has_function_privilege('escashop_web', 'api.switch_branch(text, text)', 'EXECUTE');
    ASSERT NOT has_function_privilege('escashop_cron', 'api.switch_branch(text, text)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_dba', 'api.switch_branch(text, text)', 'EXECUTE');
END;
$$;

ROLLBACK;
