-- Revert escashop:api/auth/session_info from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP TYPE api.session_info;

COMMIT;
