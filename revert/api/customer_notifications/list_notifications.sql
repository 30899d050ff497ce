-- Revert escashop:api/customer_notifications/list_notifications from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.list_notifications(text);

COMMIT;
