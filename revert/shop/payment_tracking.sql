-- Revert escashop:shop/payment_tracking from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP TABLE shop.payment_tracking;
DROP DOMAIN shop.attempt_action;
DROP DOMAIN shop.attempt_event;

COMMIT;
