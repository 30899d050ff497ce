-- Revert escashop:shop/terminals from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP TABLE shop.terminals;

COMMIT;
