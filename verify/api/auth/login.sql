-- Verify escashop:api/auth/login on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT     has_function_privilege('escashop_web', 'api.login(text, text, text, text, text)', 'EXECUTE');
    ASSERT NOT has_function_privilege('escashop_cron', 'api.login(text, text, text, text, text)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_dba', 'api.login(text, text, text, text, text)', 'EXECUTE');
END;
$$;

ROLLBACK;
