-- Revert escashop:api/customer_notifications/get_notification from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.get_notification(bigint, text);

COMMIT;
