-- Revert escashop:api/auth/new_session from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP TYPE api.new_session;

COMMIT;
