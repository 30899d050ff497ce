-- Verify escashop:api/auth/revoke_session on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT     has_function_privilege('escashop_web', 'api.revoke_session(bigint, text)', 'EXECUTE');
    ASSERT NOT has_function_privilege('escashop_cron', 'api.revoke_session(bigint, text)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_dba', 'api.revoke_session(bigint, text)', 'EXECUTE');
END;
$$;

ROLLBACK;
