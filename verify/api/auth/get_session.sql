-- Verify escashop:api/auth/get_session on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT     has_function_privilege('escashop_web', 'api.get_session(text)', 'EXECUTE');
    ASSERT NOT has_function_privilege('escashop_cron', 'api.get_session(text)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_dba', 'api.get_session(text)', 'EXECUTE');
END;
$$;

ROLLBACK;
