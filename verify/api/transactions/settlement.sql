-- Verify escashop:api/transactions/settlement on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'api.settlement'::regclass;
SELECT 'api.settlement_outcome'::regtype;

ROLLBACK;
