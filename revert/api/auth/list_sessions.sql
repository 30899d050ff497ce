-- Revert escashop:api/auth/list_sessions from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.list_sessions(bigint, text);

COMMIT;
