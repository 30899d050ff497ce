-- Deploy escashop:private/queue_automatic_sms to pg
-- requires: shop/queue_events
-- requires: shop/sms_notifications
-- requires: private/e164
-- requires: private/fill_sms

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.queue_automatic_sms(
    customer  shop.customers,
    automatic text,
    template  text,
    event     shop.queue_events
)
RETURNS void
LANGUAGE plpgsql
AS $$
DECLARE
    v_content text;
    v_draft   private.sms_draft;
    v_number  text;
    v_error   text;
BEGIN
    -- A reordering asks once for each customer moved. The unique index decides, this only saves the work.
    IF EXISTS (
        SELECT FROM shop.sms_notifications AS n
        WHERE n.branch_id = customer.branch_id
          AND n.customer_id = customer.id
          AND n.automatic = queue_automatic_sms.automatic
    ) THEN
        RETURN;
    END IF;

    SELECT t.content INTO v_content
    FROM shop.sms_templates AS t
    WHERE t.branch_id = customer.branch_id
      AND t.name = template
      AND t.is_active;

    IF NOT FOUND THEN
        RETURN;
    END IF;

    v_draft  := private.fill_sms(customer, template, v_content);
    v_number := private.e164(
        customer.contact_number, private.setting(customer.branch_id, 'sms.country_code') #>> '{}');
    v_error  := CASE
        WHEN v_number IS NULL THEN 'there is no usable telephone number'
        WHEN v_draft.unfilled <> '{}' THEN 'nothing fills ' || array_to_string(v_draft.unfilled, ', ')
        WHEN length(v_draft.message) > 640 THEN 'the message is longer than 640 characters'
    END;

    INSERT INTO shop.sms_notifications (
        branch_id, customer_id, phone_number, notification_type, automatic, message, status, error_message,
        queue_position, estimated_wait_minutes, created_by, created_at, next_attempt_at
    )
    VALUES (
        customer.branch_id, customer.id, v_number, template, queue_automatic_sms.automatic,
        left(v_draft.message, 640), CASE WHEN v_error IS NULL THEN 'pending' ELSE 'failed' END, v_error,
        v_draft.queue_position, v_draft.estimated_wait_minutes, event.user_id, event.created_at,
        event.created_at
    )
    ON CONFLICT DO NOTHING;
END;
$$;

COMMENT ON FUNCTION private.queue_automatic_sms(shop.customers, text, text, shop.queue_events) IS
'Queues a message that an event of the queue calls for, once for a customer and setting; one that cannot be
sent is recorded as failed.';

CREATE OR REPLACE FUNCTION private.queue_sms_for_event(event shop.queue_events)
RETURNS void
LANGUAGE plpgsql
AS $$
DECLARE
    v_on       jsonb;
    v_customer shop.customers;
BEGIN
    SELECT jsonb_object_agg(s.key, s.value) INTO v_on
    FROM shop.system_settings AS s
    WHERE s.branch_id = event.branch_id
      AND s.key IN ('sms.on_call', 'sms.on_ready', 'sms.on_ahead');

    IF event.event_type = 'called' AND (v_on -> 'sms.on_call')::boolean
        OR event.event_type = 'served' AND (v_on -> 'sms.on_ready')::boolean
    THEN
        SELECT c.* INTO v_customer
        FROM shop.customers AS c
        WHERE c.branch_id = event.branch_id
          AND c.id = event.customer_id;

        PERFORM private.queue_automatic_sms(
            customer => v_customer, event => event,
            automatic => CASE event.event_type WHEN 'called' THEN 'on_call' ELSE 'on_ready' END,
            template => CASE
                WHEN event.event_type = 'called' THEN 'ready_to_serve'
                WHEN v_customer.distribution_info = 'pickup' THEN 'customer_ready'
                ELSE 'delivery_ready'
            END
        );
    END IF;

    -- Whoever has just this many ahead after the line moved.
    IF (v_on -> 'sms.on_ahead')::int > 0 AND event.event_type <> 'served'
        AND (event.event_type <> 'cancelled' OR event.from_status = 'waiting')
    THEN
        SELECT c.* INTO v_customer
        FROM shop.customers AS c
        WHERE c.branch_id = event.branch_id
          AND c.business_date = event.business_date
          AND c.queue_status = 'waiting'
        ORDER BY c.manual_position, c.effective_at, c.token_number
        OFFSET (v_on -> 'sms.on_ahead')::int
        LIMIT 1;

        IF FOUND THEN
            PERFORM private.queue_automatic_sms(v_customer, 'on_ahead', 'queue_position', event);
        END IF;
    END IF;
END;
$$;

COMMENT ON FUNCTION private.queue_sms_for_event(shop.queue_events) IS
'Queues what sms.on_call, sms.on_ready and sms.on_ahead say about an event: to who is called, to who is
completed, to who now has that many ahead.';

CREATE OR REPLACE FUNCTION private.answer_event_by_sms()
RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    -- Most shops send none: one look, and the queue goes on. An old event is brought in, not happening.
    IF private.setting(NEW.branch_id, 'sms.enabled')::boolean
        AND NEW.created_at > private.clock() - interval '10 minutes'
    THEN
        BEGIN
            PERFORM private.queue_sms_for_event(NEW);
        EXCEPTION
            -- Whatever becomes of a message, the queue goes on.
            WHEN data_exception OR integrity_constraint_violation THEN
                RAISE WARNING 'no message for event % of branch %: %', NEW.id, NEW.branch_id, SQLERRM;
        END;
    END IF;

    RETURN NULL;
END;
$$;

COMMENT ON FUNCTION private.answer_event_by_sms() IS
'Trigger: queues the messages of sms.on_call, sms.on_ready and sms.on_ahead with the event that calls for them.';

CREATE TRIGGER queue_events_after_answer_by_sms
    AFTER INSERT ON shop.queue_events
    FOR EACH ROW
    WHEN (NOT NEW.by_reset
        AND NEW.event_type IN ('called', 'served', 'cancelled', 'reordered', 'priority_changed'))
    EXECUTE FUNCTION private.answer_event_by_sms();

COMMIT;
