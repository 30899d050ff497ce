-- Revert escashop:api/transactions/bill from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP VIEW api.bill;

COMMIT;
