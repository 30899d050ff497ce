-- Revert escashop:api/sms/get_sms_stats from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.get_sms_stats(text);

COMMIT;
