-- Deploy escashop:api/customers/send_sms to pg
-- requires: private/own_customer
-- requires: private/compose_sms
-- requires: private/e164
-- requires: private/record_activity
-- requires: api/sms/sms

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.send_sms(
    customer_id bigint,
    template    text DEFAULT NULL,
    message     text DEFAULT NULL,
    variables   jsonb DEFAULT NULL,
    session     text DEFAULT NULL
)
RETURNS api.sms
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_actor    private.actor;
    v_customer shop.customers;
    v_draft    private.sms_draft;
    v_number   text;
    v_now      timestamptz := private.clock();
    v_id       bigint;
BEGIN
    v_actor    := private.authorize(session, '{sales,cashier,admin}');
    v_customer := private.own_customer(v_actor, customer_id);

    IF NOT private.setting(v_actor.branch_id, 'sms.enabled')::boolean THEN
        RAISE EXCEPTION 'messages are switched off'
            USING ERRCODE = 'SHC80', HINT = 'The setting sms.enabled switches them on.';
    END IF;

    v_draft  := private.compose_sms(v_customer, template, message, variables);
    v_number := private.e164(
        v_customer.contact_number, private.setting(v_actor.branch_id, 'sms.country_code') #>> '{}');

    IF v_number IS NULL THEN
        RAISE EXCEPTION 'customer % has no usable telephone number', customer_id
            USING ERRCODE = 'SHV82', COLUMN = 'customer_id';
    END IF;

    INSERT INTO shop.sms_notifications (
        branch_id, customer_id, phone_number, notification_type, message, queue_position,
        estimated_wait_minutes, created_by, created_at, next_attempt_at
    )
    VALUES (
        v_actor.branch_id, v_customer.id, v_number, v_draft.notification_type, v_draft.message,
        v_draft.queue_position, v_draft.estimated_wait_minutes, v_actor.user_id, v_now, v_now
    )
    RETURNING id INTO v_id;

    PERFORM private.record_activity(v_actor, 'send_sms', 'sms', v_id::text,
        jsonb_build_object('customer_id', customer_id, 'notification_type', v_draft.notification_type));

    RETURN (SELECT n FROM api.sms AS n WHERE n.branch_id = v_actor.branch_id AND n.sms_id = v_id);
END;
$$;

COMMENT ON FUNCTION api.send_sms(bigint, text, text, jsonb, text) IS
'Queues a message to a customer and returns it: of a template, or a text of one''s own (1 to 500 characters) in
its place. variables fills what only the sender knows: estimated_delivery_time, appointment_date,
appointment_time and, of a delay, estimated_wait. The sender process delivers it.
Errors: 28000; SHD01; SHD02 another agent''s; SHN03 no such customer; SHN80 no such template; SHC80 messages are
off; SHV01 neither template nor message; SHV11, SHV80 variables; SHV12 too long; SHV81 a placeholder that
nothing fills; SHV82 no usable number; 23514 sms_notifications_message_length.';

GRANT EXECUTE ON FUNCTION api.send_sms(bigint, text, text, jsonb, text) TO escashop_web, escashop_dba;

COMMIT;
