-- Revert escashop:shop/transactions from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP TABLE shop.transactions;
DROP DOMAIN shop.payment_mode;
DROP DOMAIN shop.money_amount;

COMMIT;
