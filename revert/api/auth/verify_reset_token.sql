-- Revert escashop:api/auth/verify_reset_token from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.verify_reset_token(text, text);

COMMIT;
