-- Deploy escashop:private/end_visit to pg
-- requires: private/archive_customers
-- requires: private/record_activity
-- requires: private/record_event
-- requires: private/lock_visit

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.end_visit(
    visit      private.visit,
    actor      private.actor,
    event_type text,
    status     text,
    reason     text DEFAULT NULL
)
RETURNS void
LANGUAGE plpgsql
AS $$
DECLARE
    v_customer shop.customers;
BEGIN
    UPDATE shop.customers AS c
    SET queue_status    = end_visit.status,
        counter_id      = NULL,
        manual_position = NULL,
        served_at       = (visit.day).at,
        remarks         = CASE
            WHEN end_visit.reason IS NULL THEN c.remarks
            ELSE concat_ws(' | ', c.remarks, end_visit.reason)
        END
    WHERE c.branch_id = (visit.customer).branch_id
      AND c.id = (visit.customer).id
    RETURNING c.* INTO v_customer;

    PERFORM private.record_event(
        day => visit.day, actor => actor, event_type => end_visit.event_type, customer => v_customer,
        from_status => (visit.customer).queue_status::text, counter_id => (visit.customer).counter_id,
        reason => end_visit.reason, former => visit.customer
    );

    IF v_customer.queue_status = 'cancelled' THEN
        PERFORM private.archive_customers(
            branch_id => v_customer.branch_id, business_date => v_customer.business_date,
            customer_ids => ARRAY[v_customer.id], at => (visit.day).at
        );
    END IF;

    PERFORM private.record_activity(
        actor => actor, action => end_visit.event_type, entity => 'customer',
        entity_id => v_customer.id::text,
        details => jsonb_build_object('from', (visit.customer).queue_status, 'to', v_customer.queue_status)
    );
END;
$$;

COMMENT ON FUNCTION private.end_visit(private.visit, private.actor, text, text, text) IS
'Ends a visit under its lock: state, time, remarks, event, activity; the counter is free. Who is cancelled
is archived at once, who is completed with the reset.';

COMMIT;
