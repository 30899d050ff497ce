-- Revert escashop:api/auth/password_outcome from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP TYPE api.password_outcome;

COMMIT;
