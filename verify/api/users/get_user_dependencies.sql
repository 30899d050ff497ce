-- Verify escashop:api/users/get_user_dependencies on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT     has_function_privilege('escashop_web', 'api.get_user_dependencies(bigint, text)', 'EXECUTE');
    ASSERT NOT has_function_privilege('escashop_cron', 'api.get_user_dependencies(bigint, text)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_dba', 'api.get_user_dependencies(bigint, text)', 'EXECUTE');
END;
$$;

ROLLBACK;
