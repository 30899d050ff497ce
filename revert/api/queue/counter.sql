-- Revert escashop:api/queue/counter from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP VIEW api.counter;

COMMIT;
