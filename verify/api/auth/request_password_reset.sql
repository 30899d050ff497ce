-- Verify escashop:api/auth/request_password_reset on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT     has_function_privilege('escashop_web', 'api.request_password_reset(text, text, text, text)', 'EXECUTE');
    ASSERT NOT has_function_privilege('escashop_cron', 'api.request_password_reset(text, text, text, text)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_dba', 'api.request_password_reset(text, text, text, text)', 'EXECUTE');
END;
$$;

ROLLBACK;
