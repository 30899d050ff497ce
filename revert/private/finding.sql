-- Revert escashop:private/finding from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP TYPE private.finding;

COMMIT;
