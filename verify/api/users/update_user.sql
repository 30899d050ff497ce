-- Verify escashop:api/users/update_user on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT     has_function_privilege('escashop_web', 'api.update_user(bigint, text, text, text, text)', 'EXECUTE');
    ASSERT NOT has_function_privilege('escashop_cron', 'api.update_user(bigint, text, text, text, text)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_dba', 'api.update_user(bigint, text, text, text, text)', 'EXECUTE');
END;
$$;

ROLLBACK;
