-- Verify escashop:api/auth/list_sessions on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT     has_function_privilege('escashop_web', 'api.list_sessions(bigint, text)', 'EXECUTE');
    ASSERT NOT has_function_privilege('escashop_cron', 'api.list_sessions(bigint, text)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_dba', 'api.list_sessions(bigint, text)', 'EXECUTE');
END;
$$;

ROLLBACK;
