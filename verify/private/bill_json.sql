-- Verify escashop:private/bill_json on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.bill_json(api.bill)'::regprocedure;
SELECT 'private.settlement_json(api.settlement)'::regprocedure;

ROLLBACK;
