-- Verify escashop:api/auth/change_password on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT     has_function_privilege('escashop_web', 'api.change_password(text, text, text)', 'EXECUTE');
    ASSERT NOT has_function_privilege('escashop_cron', 'api.change_password(text, text, text)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_dba', 'api.change_password(text, text, text)', 'EXECUTE');
END;
$$;

ROLLBACK;
