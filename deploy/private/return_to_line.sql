-- Deploy escashop:private/return_to_line to pg
-- requires: private/credit_of
-- requires: private/record_activity
-- requires: private/record_event
-- requires: private/lock_visit

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.return_to_line(
    visit      private.visit,
    actor      private.actor,
    event_type text,
    keep_place boolean,
    reason     text DEFAULT NULL
)
RETURNS void
LANGUAGE plpgsql
AS $$
DECLARE
    v_keep     boolean := coalesce(keep_place, true);
    v_customer shop.customers;
BEGIN
    UPDATE shop.customers AS c
    SET queue_status  = 'waiting',
        counter_id    = NULL,
        effective_at  = CASE
            WHEN v_keep THEN c.effective_at
            ELSE (visit.day).at - private.credit_of(c.branch_id, c.senior_citizen, c.pwd, c.pregnant)
        END,
        no_show_count = c.no_show_count + (return_to_line.event_type = 'no_show')::int
    WHERE c.branch_id = (visit.customer).branch_id
      AND c.id = (visit.customer).id
    RETURNING c.* INTO v_customer;

    PERFORM private.record_event(
        day => visit.day, actor => actor, event_type => return_to_line.event_type, customer => v_customer,
        from_status => (visit.customer).queue_status::text, counter_id => (visit.customer).counter_id,
        reason => return_to_line.reason, former => visit.customer,
        details => jsonb_build_object('keep_place', v_keep)
    );
    PERFORM private.record_activity(actor, return_to_line.event_type, 'customer', v_customer.id::text,
        jsonb_build_object('counter_id', (visit.customer).counter_id, 'keep_place', v_keep));
END;
$$;

COMMENT ON FUNCTION private.return_to_line(private.visit, private.actor, text, boolean, text) IS
'Sends a customer who was called back to the line, to the old place or behind all of the own class: state,
place, event, activity; the counter is free. event_type is returned or no_show, which is counted.';

COMMIT;
