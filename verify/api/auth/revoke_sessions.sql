-- Verify escashop:api/auth/revoke_sessions on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'api.revoked'::regtype;

DO $$
BEGIN
    ASSERT     has_function_privilege('escashop_web', 'api.revoke_sessions(bigint, text)', 'EXECUTE');
    ASSERT NOT has_function_privilege('escashop_cron', 'api.revoke_sessions(bigint, text)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_dba', 'api.revoke_sessions(bigint, text)', 'EXECUTE');
END;
$$;

ROLLBACK;
