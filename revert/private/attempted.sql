-- Revert escashop:private/attempted from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP TYPE private.attempted;
DROP TYPE private.money_act;

COMMIT;
