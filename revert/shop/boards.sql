-- Revert escashop:shop/boards from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP TABLE shop.boards;

COMMIT;
