-- Deploy escashop:jobs/record_sms_result to pg
-- requires: private/record_sms

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION jobs.record_sms_result(
    branch_id          smallint,
    sms_id             bigint,
    status             text,
    provider_reference text DEFAULT NULL,
    error_message      text DEFAULT NULL
)
RETURNS text
LANGUAGE sql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
    SELECT r.status
    FROM private.record_sms(
        record_sms_result.branch_id, record_sms_result.sms_id, record_sms_result.status,
        record_sms_result.provider_reference, record_sms_result.error_message
    ) AS r;
END;

COMMENT ON FUNCTION jobs.record_sms_result(smallint, bigint, text, text, text) IS
'For the sender process: records what became of a message, as api.record_sms_result, and returns its status.
Errors: SHV04 unknown word; SHN81 no such message; SHC81 never handed over, or already final.';

GRANT EXECUTE ON FUNCTION jobs.record_sms_result(smallint, bigint, text, text, text) TO escashop_cron, escashop_dba;

COMMIT;
