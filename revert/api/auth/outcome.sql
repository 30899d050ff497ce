-- Revert escashop:api/auth/outcome from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP TYPE api.login_outcome;

COMMIT;
