-- Revert escashop:api/sms/record_sms_result from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.record_sms_result(bigint, text, text, text, text);

COMMIT;
