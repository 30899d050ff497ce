-- Revert escashop:api/queue/board from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP TYPE api.display;
DROP TYPE api.board;

COMMIT;
