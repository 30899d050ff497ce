-- Revert escashop:jobs/take_sms_batch from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION jobs.take_sms_batch(smallint);

COMMIT;
