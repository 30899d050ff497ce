-- Verify escashop:api/transactions/settlement on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'api.settlement'::regclass;
SELECT 'api.settlement_outcome'::regtype;
SELECT 'api.split_outcome'::regtype;

ROLLBACK;
