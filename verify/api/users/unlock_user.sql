-- Verify escashop:api/users/unlock_user on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT     has_function_privilege('escashop_web', 'api.unlock_user(bigint, text)', 'EXECUTE');
    ASSERT NOT has_function_privilege('escashop_cron', 'api.unlock_user(bigint, text)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_dba', 'api.unlock_user(bigint, text)', 'EXECUTE');
END;
$$;

ROLLBACK;
