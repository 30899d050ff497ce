-- Revert escashop:api/queue/reopen_queue from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.reopen_queue(text, text);

COMMIT;
