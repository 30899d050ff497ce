-- Verify escashop:api/users/create_user on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'api.new_user'::regtype;

DO $$
BEGIN
    ASSERT     has_function_privilege('escashop_web', 'api.create_user(text, text, text, text)', 'EXECUTE');
    ASSERT NOT has_function_privilege('escashop_cron', 'api.create_user(text, text, text, text)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_dba', 'api.create_user(text, text, text, text)', 'EXECUTE');
END;
$$;

ROLLBACK;
