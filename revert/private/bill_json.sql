-- Revert escashop:private/bill_json from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.settlement_json(api.settlement);
DROP FUNCTION private.bill_json(api.bill);

COMMIT;
