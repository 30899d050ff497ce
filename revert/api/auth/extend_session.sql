-- Revert escashop:api/auth/extend_session from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.extend_session(text);

COMMIT;
