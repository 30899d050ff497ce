-- Revert escashop:jobs/record_sms_result from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION jobs.record_sms_result(smallint, bigint, text, text, text);

COMMIT;
