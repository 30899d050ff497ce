-- Revert escashop:private/bill_json from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP VIEW private.settlement_json;
DROP VIEW private.bill_json;

COMMIT;
