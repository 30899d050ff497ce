-- Verify escashop:api/users/issue_password_link on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'api.password_link'::regtype;

DO $$
BEGIN
    ASSERT     has_function_privilege('escashop_web', 'api.issue_password_link(bigint, text)', 'EXECUTE');
    ASSERT NOT has_function_privilege('escashop_cron', 'api.issue_password_link(bigint, text)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_dba', 'api.issue_password_link(bigint, text)', 'EXECUTE');
END;
$$;

ROLLBACK;
