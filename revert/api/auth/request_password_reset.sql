-- Revert escashop:api/auth/request_password_reset from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.request_password_reset(text, text, text, text);

COMMIT;
