-- Revert escashop:api/sms/take_sms_batch from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.take_sms_batch(text);

COMMIT;
