-- Deploy escashop:api/sms/retry_sms to pg
-- requires: private/record_activity
-- requires: private/requeue_sms
-- requires: api/sms/sms

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.retry_sms(sms_id bigint, session text DEFAULT NULL)
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

    SELECT n.* INTO v_sms
    FROM shop.sms_notifications AS n
    WHERE n.branch_id = v_actor.branch_id
      AND n.id = retry_sms.sms_id
    FOR UPDATE;

    IF NOT FOUND THEN
        RAISE EXCEPTION 'message % does not exist', sms_id USING ERRCODE = 'SHN81', COLUMN = 'sms_id';
    ELSIF NOT private.setting(v_actor.branch_id, 'sms.enabled')::boolean THEN
        RAISE EXCEPTION 'messages are switched off'
            USING ERRCODE = 'SHC80', HINT = 'The setting sms.enabled switches them on.';
    ELSIF v_sms.status <> 'failed' THEN
        RAISE EXCEPTION 'message % is %, not failed', sms_id, v_sms.status
            USING ERRCODE = 'SHC82', COLUMN = 'sms_id';
    ELSIF v_sms.retry_count >= private.setting(v_actor.branch_id, 'sms.max_attempts')::int THEN
        RAISE EXCEPTION 'message % has used up its tries', sms_id
            USING ERRCODE = 'SHC83', COLUMN = 'sms_id', HINT = 'The setting sms.max_attempts gives it more.';
    END IF;

    PERFORM FROM private.requeue_sms(v_actor.branch_id, retry_sms.sms_id) AS r;

    IF NOT FOUND THEN
        RAISE EXCEPTION 'message % cannot be sent: %', sms_id, v_sms.error_message
            USING ERRCODE = 'SHC84', COLUMN = 'sms_id';
    END IF;

    PERFORM private.record_activity(v_actor, 'retry_sms', 'sms', sms_id::text,
        jsonb_build_object('error_message', v_sms.error_message));

    RETURN (SELECT n FROM api.sms AS n
            WHERE n.branch_id = v_actor.branch_id AND n.sms_id = retry_sms.sms_id);
END;
$$;

COMMENT ON FUNCTION api.retry_sms(bigint, text) IS
'Sets a failed message pending again, to the customer''s present number where it had none, and returns it.
Errors: 28000; SHD01; SHN81 no such message; SHC80 messages are off; SHC82 not failed; SHC83 tries used up;
SHC84 it has no usable number or an unfilled placeholder, or was erased.';

GRANT EXECUTE ON FUNCTION api.retry_sms(bigint, text) TO escashop_web, escashop_dba;

COMMIT;
