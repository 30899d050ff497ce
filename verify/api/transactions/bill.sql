-- Verify escashop:api/transactions/bill on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'api.bill'::regclass;

ROLLBACK;
