-- Revert escashop:shop/customer_notifications from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP TABLE shop.customer_notifications;

COMMIT;
