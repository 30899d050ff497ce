-- Revert escashop:api/queue/undo_action from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.undo_action(bigint, text);

COMMIT;
