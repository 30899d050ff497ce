-- Revert escashop:api/transactions/settlement from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP TYPE api.split_outcome;
DROP TYPE api.settlement_outcome;
DROP VIEW api.settlement;

COMMIT;
