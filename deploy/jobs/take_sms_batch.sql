-- Deploy escashop:jobs/take_sms_batch to pg
-- requires: private/take_sms

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION jobs.take_sms_batch(branch_id smallint)
RETURNS TABLE (sms_id bigint, phone_number text, message text, reference uuid)
LANGUAGE sql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
    SELECT t.id, t.phone_number, t.message, t.reference
    FROM private.take_sms(take_sms_batch.branch_id) AS t;
END;

COMMENT ON FUNCTION jobs.take_sms_batch(smallint) IS
'For the sender process: the messages of a branch that are due, as api.take_sms_batch; the rows themselves are
the record.';

GRANT EXECUTE ON FUNCTION jobs.take_sms_batch(smallint) TO escashop_cron, escashop_dba;

COMMIT;
