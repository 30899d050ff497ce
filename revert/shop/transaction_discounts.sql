-- Revert escashop:shop/transaction_discounts from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP TABLE shop.transaction_discounts;

COMMIT;
