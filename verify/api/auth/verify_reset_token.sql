-- Verify escashop:api/auth/verify_reset_token on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT     has_function_privilege('escashop_web', 'api.verify_reset_token(text, text)', 'EXECUTE');
    ASSERT NOT has_function_privilege('escashop_cron', 'api.verify_reset_token(text, text)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_dba', 'api.verify_reset_token(text, text)', 'EXECUTE');
END;
$$;

ROLLBACK;
