-- Verify escashop:api/users/delete_user on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT     has_function_privilege('escashop_web', 'api.delete_user(bigint, text)', 'EXECUTE');
    ASSERT NOT has_function_privilege('escashop_cron', 'api.delete_user(bigint, text)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_dba', 'api.delete_user(bigint, text)', 'EXECUTE');
END;
$$;

ROLLBACK;
