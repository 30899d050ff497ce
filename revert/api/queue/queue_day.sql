-- Revert escashop:api/queue/queue_day from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP VIEW api.queue_day;

COMMIT;
