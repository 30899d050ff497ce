-- Revert escashop:shop/sms_notifications from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP TABLE shop.sms_notifications;

COMMIT;
