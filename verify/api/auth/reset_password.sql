-- Verify escashop:api/auth/reset_password on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT     has_function_privilege('escashop_web', 'api.reset_password(text, text, text, text)', 'EXECUTE');
    ASSERT NOT has_function_privilege('escashop_cron', 'api.reset_password(text, text, text, text)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_dba', 'api.reset_password(text, text, text, text)', 'EXECUTE');
END;
$$;

ROLLBACK;
