-- Revert escashop:api/queue/pause_counter from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.pause_counter(bigint, text);

COMMIT;
