-- Revert escashop:api/auth/revoke_sessions from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.revoke_sessions(bigint, text);
DROP TYPE api.revoked;

COMMIT;
