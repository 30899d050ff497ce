-- Revert escashop:api/customer_notifications/get_notification_stats from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.get_notification_stats(text);

COMMIT;
