-- Verify escashop:api/queue/counter on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'api.counter'::regclass;

ROLLBACK;
