-- Verify escashop:api/auth/extend_session on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT     has_function_privilege('escashop_web', 'api.extend_session(text)', 'EXECUTE');
    ASSERT NOT has_function_privilege('escashop_cron', 'api.extend_session(text)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_dba', 'api.extend_session(text)', 'EXECUTE');
END;
$$;

ROLLBACK;
