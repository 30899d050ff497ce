-- Revert escashop:shop/payment_tracking from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP TABLE shop.payment_tracking;

COMMIT;
