-- Deploy escashop:api/sms/take_sms_batch to pg
-- requires: private/record_activity
-- requires: private/take_sms

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.take_sms_batch(session text DEFAULT NULL)
RETURNS TABLE (sms_id bigint, phone_number text, message text, reference uuid)
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_actor private.actor;
    v_count bigint;
BEGIN
    v_actor := private.authorize(session, '{admin}');

    RETURN QUERY SELECT t.id, t.phone_number, t.message, t.reference
    FROM private.take_sms(v_actor.branch_id) AS t;
    GET DIAGNOSTICS v_count = ROW_COUNT;

    PERFORM private.record_activity(v_actor, 'take_sms_batch', 'sms', NULL,
        jsonb_build_object('count', v_count));
END;
$$;

COMMENT ON FUNCTION api.take_sms_batch(text) IS
'Hands the messages that are due to the caller, who delivers them and tells record_sms_result of each within ten
minutes, or they are due again; none while sms.enabled is off. reference names a message to the provider.
Errors: 28000; SHD01.';

GRANT EXECUTE ON FUNCTION api.take_sms_batch(text) TO escashop_web, escashop_dba;

COMMIT;
