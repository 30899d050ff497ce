-- Revert escashop:shop/money_seals from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP TABLE shop.money_seals;

COMMIT;
