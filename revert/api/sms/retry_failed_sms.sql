-- Revert escashop:api/sms/retry_failed_sms from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.retry_failed_sms(text);
DROP TYPE api.requeued;

COMMIT;
