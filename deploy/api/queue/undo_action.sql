-- Deploy escashop:api/queue/undo_action to pg
-- requires: shop/customer_history
-- requires: private/call_to_counter
-- requires: private/last_transition
-- requires: private/read_customer

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.undo_action(customer_id bigint, session text DEFAULT NULL)
RETURNS api.customer
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_actor    private.actor;
    v_visit    private.visit;
    v_event    shop.queue_events;
    v_former   shop.customers;
    v_customer shop.customers;
BEGIN
    v_actor  := private.authorize(session, '{cashier,admin}');
    v_visit  := private.lock_visit(v_actor, customer_id);
    v_event  := private.last_transition(v_visit, v_actor);
    v_former := jsonb_populate_record(v_visit.customer, v_event.details -> 'before');

    IF v_former.counter_id IS NOT NULL THEN
        PERFORM private.lock_free_counter(v_actor, v_former.counter_id);
    END IF;

    UPDATE shop.customers AS c
    SET queue_status    = v_event.from_status,
        counter_id      = v_former.counter_id,
        manual_position = v_former.manual_position,
        -- Flags changed since have moved the place: the old one moves as far.
        effective_at    = v_former.effective_at + coalesce(
            c.effective_at - (v_event.details #>> '{place,effective_at}')::timestamptz, interval '0'),
        called_at       = v_former.called_at,
        processing_at   = v_former.processing_at,
        served_at       = v_former.served_at,
        no_show_count   = v_former.no_show_count,
        remarks         = CASE
            WHEN v_event.event_type <> 'cancelled' THEN c.remarks
            WHEN c.remarks = v_event.reason THEN NULL
            WHEN right(c.remarks, length(v_event.reason) + 3) = ' | ' || v_event.reason
            THEN left(c.remarks, -length(v_event.reason) - 3)
            ELSE c.remarks
        END
    WHERE c.branch_id = v_actor.branch_id
      AND c.id = undo_action.customer_id
    RETURNING c.* INTO v_customer;

    DELETE FROM shop.customer_history AS h
    WHERE h.branch_id = v_actor.branch_id
      AND h.original_customer_id = undo_action.customer_id
      AND h.archive_date = v_event.business_date;

    PERFORM private.record_event(
        day => v_visit.day, actor => v_actor, event_type => 'undone', customer => v_customer,
        from_status => (v_visit.customer).queue_status::text,
        counter_id => coalesce(v_customer.counter_id, (v_visit.customer).counter_id),
        undoes_event_id => v_event.id, details => jsonb_build_object('undone', v_event.event_type)
    );
    PERFORM private.record_activity(v_actor, 'undo_action', 'customer', customer_id::text,
        jsonb_build_object('undone', v_event.event_type, 'event_id', v_event.id));

    RETURN private.read_customer(v_actor.branch_id, customer_id);
END;
$$;

COMMENT ON FUNCTION api.undo_action(bigint, text) IS
'Takes back the last change of state of a customer, as a new event: state, counter, times and place are as
before, the undone event counts in no figure, an archive row that it wrote goes. Within queue.undo_seconds,
by who did it or an admin. Returns the customer.
Errors: 28000; SHD01; SHN03 no such customer; SHC01 day closed; SHC22 nothing to undo; SHC23 too long ago;
SHC24 another user did it; SHC02 counter off; SHC03 on break; 23505 customers_one_serving_per_counter, the
counter is serving somebody else; 23505 customers_once_in_line, the same person has joined again.';

GRANT EXECUTE ON FUNCTION api.undo_action(bigint, text) TO escashop_web, escashop_dba;

COMMIT;
