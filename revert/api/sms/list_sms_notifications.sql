-- Revert escashop:api/sms/list_sms_notifications from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.list_sms_notifications(bigint, text, date, date, integer, integer, text);

COMMIT;
