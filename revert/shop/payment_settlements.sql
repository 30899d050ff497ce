-- Revert escashop:shop/payment_settlements from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP TABLE shop.payment_settlements;
DROP FUNCTION shop.payment_settlements_keep_paid_amount();

COMMIT;
