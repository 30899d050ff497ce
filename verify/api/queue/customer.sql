-- Verify escashop:api/queue/customer on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'api.customer'::regclass;

ROLLBACK;
