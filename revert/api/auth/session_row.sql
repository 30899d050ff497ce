-- Revert escashop:api/auth/session_row from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP TYPE api.session_row;

COMMIT;
