-- Revert escashop:api/queue/list_queue from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.list_queue(text, text, boolean, text);

COMMIT;
