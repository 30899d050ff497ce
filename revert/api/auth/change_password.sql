-- Revert escashop:api/auth/change_password from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.change_password(text, text, text);

COMMIT;
