-- Deploy escashop:api/sms/retry_failed_sms to pg
-- requires: private/record_activity
-- requires: private/requeue_sms

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE TYPE api.requeued AS (count bigint);

COMMENT ON TYPE api.requeued IS 'How many messages are pending again.';

CREATE OR REPLACE FUNCTION api.retry_failed_sms(session text DEFAULT NULL)
RETURNS api.requeued
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_actor  private.actor;
    v_answer api.requeued;
BEGIN
    v_actor := private.authorize(session, '{admin}');

    IF NOT private.setting(v_actor.branch_id, 'sms.enabled')::boolean THEN
        RAISE EXCEPTION 'messages are switched off'
            USING ERRCODE = 'SHC80', HINT = 'The setting sms.enabled switches them on.';
    END IF;

    SELECT count(*) INTO v_answer.count FROM private.requeue_sms(v_actor.branch_id) AS r;

    PERFORM private.record_activity(v_actor, 'retry_failed_sms', 'sms', NULL,
        jsonb_build_object('count', v_answer.count));

    RETURN v_answer;
END;
$$;

COMMENT ON FUNCTION api.retry_failed_sms(text) IS
'Sets the failed messages pending again that have tries left (sms.max_attempts) and a usable number; returns how
many. Errors: 28000; SHD01; SHC80 messages are off.';

GRANT EXECUTE ON FUNCTION api.retry_failed_sms(text) TO escashop_web, escashop_dba;

COMMIT;
