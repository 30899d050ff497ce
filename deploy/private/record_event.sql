-- Deploy escashop:private/record_event to pg
-- requires: private/lock_queue_day
-- requires: private/queue_position
-- requires: private/minutes_between

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.record_event(
    day             private.queue_day,
    actor           private.actor,
    event_type      text,
    customer        shop.customers,
    from_status     text,
    counter_id      bigint DEFAULT NULL,
    position_at     int DEFAULT NULL,
    reason          text DEFAULT NULL,
    wait_minutes    numeric DEFAULT NULL,
    former          shop.customers DEFAULT NULL,
    undoes_event_id bigint DEFAULT NULL,
    details         jsonb DEFAULT '{}'
)
RETURNS void
LANGUAGE plpgsql
AS $$
DECLARE
    v_ended   boolean := customer.queue_status IN ('completed', 'cancelled');
    v_details jsonb := record_event.details;
BEGIN
    IF former.id IS NOT NULL THEN
        v_details := v_details || jsonb_build_object('before', jsonb_build_object(
            'counter_id', former.counter_id, 'manual_position', former.manual_position,
            'effective_at', former.effective_at, 'called_at', former.called_at,
            'processing_at', former.processing_at, 'served_at', former.served_at,
            'no_show_count', former.no_show_count));
    END IF;

    INSERT INTO shop.queue_events (
        branch_id, business_date, version, event_type, customer_id, counter_id, from_status, to_status,
        user_id, actor, queue_position, wait_minutes, service_minutes, processing_minutes, is_priority,
        reason, undoes_event_id, details, created_at
    )
    VALUES (
        day.branch_id, customer.business_date, day.version, record_event.event_type, customer.id,
        record_event.counter_id, record_event.from_status, customer.queue_status,
        actor.user_id, actor.name, record_event.position_at, record_event.wait_minutes,
        CASE WHEN record_event.event_type = 'served'
             THEN private.minutes_between(customer.called_at, day.at) END,
        CASE WHEN v_ended AND record_event.from_status = 'processing'
             THEN private.minutes_between(customer.processing_at, day.at) END,
        customer.is_priority, record_event.reason, record_event.undoes_event_id, v_details, day.at
    );
END;
$$;

COMMENT ON FUNCTION private.record_event(
    private.queue_day, private.actor, text, shop.customers, text, bigint, int, text, numeric, shop.customers,
    bigint, jsonb
) IS
'Writes the event of a change of a customer, with service and processing minutes, under the lock of the
day. customer is the row after the change, former the one before: what an undo goes back to.';

COMMIT;
