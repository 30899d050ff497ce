-- Revert escashop:api/auth/link_outcome from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP TYPE api.link_outcome;

COMMIT;
