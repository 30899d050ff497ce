-- Revert escashop:shop/money_seal_rows from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP TABLE shop.money_seal_rows;

COMMIT;
