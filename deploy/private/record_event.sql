-- Deploy escashop:private/record_event to pg
-- requires: private/lock_queue_day
-- requires: private/queue_position
-- requires: private/minutes_between

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.record_event(
    day         private.queue_day,
    actor       private.actor,
    event_type  text,
    customer    shop.customers,
    from_status text,
    counter_id  bigint DEFAULT NULL,
    position_at int DEFAULT NULL,
    reason      text DEFAULT NULL
)
RETURNS void
LANGUAGE plpgsql
AS $$
DECLARE
    v_ended boolean := customer.queue_status IN ('completed', 'cancelled');
BEGIN
    INSERT INTO shop.queue_events (
        branch_id, business_date, version, event_type, customer_id, counter_id, from_status, to_status,
        user_id, actor, queue_position, wait_minutes, service_minutes, processing_minutes, is_priority,
        reason, created_at
    )
    VALUES (
        day.branch_id, customer.business_date, day.version, record_event.event_type, customer.id,
        record_event.counter_id, record_event.from_status, customer.queue_status,
        actor.user_id, actor.name, record_event.position_at,
        CASE WHEN record_event.event_type = 'called'
             THEN private.minutes_between(customer.joined_at, day.at) END,
        CASE WHEN record_event.event_type = 'served'
             THEN private.minutes_between(customer.called_at, day.at) END,
        CASE WHEN v_ended AND record_event.from_status = 'processing'
             THEN private.minutes_between(customer.processing_at, day.at) END,
        customer.is_priority, record_event.reason, day.at
    );
END;
$$;

COMMENT ON FUNCTION private.record_event(
    private.queue_day, private.actor, text, shop.customers, text, bigint, int, text
) IS
'Writes the event of a change of a customer, with wait, service and processing minutes, under the lock
of the day. customer is the row after the change.';

COMMIT;
