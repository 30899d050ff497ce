-- Revert escashop:shop/transactions from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP TABLE shop.transactions;
DROP DOMAIN shop.void_reason;
DROP DOMAIN shop.bill_key;
DROP DOMAIN shop.bill_or_number;
DROP DOMAIN shop.bill_paid;
DROP DOMAIN shop.bill_amount;
DROP DOMAIN shop.payment_mode;
DROP DOMAIN shop.money_amount;

COMMIT;
