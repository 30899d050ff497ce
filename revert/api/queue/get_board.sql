-- Revert escashop:api/queue/get_board from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.get_board(text);

COMMIT;
