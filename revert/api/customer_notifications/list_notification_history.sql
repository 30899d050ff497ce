-- Revert escashop:api/customer_notifications/list_notification_history from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.list_notification_history(text, date, date, text, integer, integer, text);

COMMIT;
