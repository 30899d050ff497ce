-- Revert escashop:api/auth/login from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.login(text, text, text, text, text);

COMMIT;
