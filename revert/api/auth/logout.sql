-- Revert escashop:api/auth/logout from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.logout(text);

COMMIT;
