-- Revert escashop:api/auth/revoke_session from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.revoke_session(bigint, text);

COMMIT;
