-- Revert escashop:api/auth/get_session from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.get_session(text);

COMMIT;
