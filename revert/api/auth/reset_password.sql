-- Revert escashop:api/auth/reset_password from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.reset_password(text, text, text, text);

COMMIT;
