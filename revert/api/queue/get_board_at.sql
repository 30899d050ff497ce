-- Revert escashop:api/queue/get_board_at from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.get_board_at(timestamptz, text);

COMMIT;
