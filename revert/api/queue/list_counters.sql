-- Revert escashop:api/queue/list_counters from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.list_counters(boolean, text);

COMMIT;
