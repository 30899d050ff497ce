-- Deploy escashop:api/sms/record_sms_result to pg
-- requires: private/record_activity
-- requires: private/record_sms
-- requires: api/sms/sms

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.record_sms_result(
    sms_id             bigint,
    status             text,
    provider_reference text DEFAULT NULL,
    error_message      text DEFAULT NULL,
    session            text DEFAULT NULL
)
RETURNS api.sms
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_actor private.actor;
    v_sms   shop.sms_notifications;
BEGIN
    v_actor := private.authorize(session, '{admin}');
    v_sms   := private.record_sms(v_actor.branch_id, sms_id, status, provider_reference, error_message);

    PERFORM private.record_activity(v_actor, 'record_sms_result', 'sms', sms_id::text,
        jsonb_build_object('told', lower(private.clean(record_sms_result.status)), 'status', v_sms.status));

    RETURN (SELECT n FROM api.sms AS n
            WHERE n.branch_id = v_actor.branch_id AND n.sms_id = record_sms_result.sms_id);
END;
$$;

COMMENT ON FUNCTION api.record_sms_result(bigint, text, text, text, text) IS
'Records what became of a message that was handed over: sent (the provider accepted it), delivered, failed; a
failed try is repeated later, up to sms.max_attempts. Told twice it changes nothing. Returns the message.
Errors: 28000; SHD01; SHV04 unknown word; SHN81 no such message; SHC81 never handed over, or already final.';

GRANT EXECUTE ON FUNCTION api.record_sms_result(bigint, text, text, text, text) TO escashop_web, escashop_dba;

COMMIT;
