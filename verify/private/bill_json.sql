-- Verify escashop:private/bill_json on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT branch_id, transaction_id, document FROM private.bill_json WHERE false;
SELECT branch_id, settlement_id, document FROM private.settlement_json WHERE false;

ROLLBACK;
