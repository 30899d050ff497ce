-- Revert escashop:api/queue/reset_outcome from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP TYPE api.reset_outcome;

COMMIT;
