-- Deploy escashop:api/queue/transfer_customer to pg
-- requires: private/call_to_counter
-- requires: private/lock_visit
-- requires: private/read_customer

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.transfer_customer(
    customer_id bigint,
    counter_id  bigint,
    session     text DEFAULT NULL
)
RETURNS api.customer
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_actor    private.actor;
    v_visit    private.visit;
    v_counter  shop.counters;
    v_customer shop.customers;
BEGIN
    v_actor := private.authorize(session, '{cashier,admin}');
    v_visit := private.lock_visit(v_actor, customer_id);

    PERFORM private.check_status(v_visit.customer, '{serving}', 'transferred');

    v_counter := private.lock_free_counter(v_actor, counter_id);

    IF v_counter.id = (v_visit.customer).counter_id THEN
        RAISE EXCEPTION '% is at % already',
            private.token_label((v_visit.customer).token_number), v_counter.name
            USING ERRCODE = 'SHC20', COLUMN = 'counter_id';
    END IF;

    UPDATE shop.customers AS c
    SET counter_id = v_counter.id
    WHERE c.branch_id = v_actor.branch_id
      AND c.id = transfer_customer.customer_id
    RETURNING c.* INTO v_customer;

    PERFORM private.record_event(
        day => v_visit.day, actor => v_actor, event_type => 'transferred', customer => v_customer,
        from_status => 'serving', counter_id => v_counter.id, former => v_visit.customer,
        details => jsonb_build_object(
            'old_counter_id', (v_visit.customer).counter_id, 'new_counter_id', v_counter.id)
    );
    PERFORM private.record_activity(v_actor, 'transfer_customer', 'customer', customer_id::text,
        jsonb_build_object('from', (v_visit.customer).counter_id, 'to', v_counter.id));

    RETURN private.read_customer(v_actor.branch_id, customer_id);
END;
$$;

COMMENT ON FUNCTION api.transfer_customer(bigint, bigint, text) IS
'Moves the customer at a counter to another free one; the call keeps its time. Returns the customer.
Errors: 28000; SHD01; SHN03 no such customer; SHC04 not serving; SHV01 no counter named; SHN01 no such
counter; SHC02 counter off; SHC03 on break; SHC20 there already; SHC01 day closed;
23505 customers_one_serving_per_counter, the counter is serving somebody.';

GRANT EXECUTE ON FUNCTION api.transfer_customer(bigint, bigint, text) TO escashop_web, escashop_dba;

COMMIT;
