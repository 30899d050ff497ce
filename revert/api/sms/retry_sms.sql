-- Revert escashop:api/sms/retry_sms from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.retry_sms(bigint, text);

COMMIT;
