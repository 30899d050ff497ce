-- Revert escashop:api/customer_notifications/read_notification from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.read_notification(bigint, text);

COMMIT;
