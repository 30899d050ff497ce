-- Revert escashop:api/queue/get_queue_stats from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.get_queue_stats(text);

COMMIT;
