-- Verify escashop:api/auth/logout on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT     has_function_privilege('escashop_web', 'api.logout(text)', 'EXECUTE');
    ASSERT NOT has_function_privilege('escashop_cron', 'api.logout(text)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_dba', 'api.logout(text)', 'EXECUTE');
END;
$$;

ROLLBACK;
