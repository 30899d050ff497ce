-- Revert escashop:api/queue/reset_queue from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.reset_queue(text, date, boolean, text);

COMMIT;
