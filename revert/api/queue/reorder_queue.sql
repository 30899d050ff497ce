-- Revert escashop:api/queue/reorder_queue from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.reorder_queue(jsonb, text);

COMMIT;
