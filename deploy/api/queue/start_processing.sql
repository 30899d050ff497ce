-- Deploy escashop:api/queue/start_processing to pg
-- requires: private/check_status
-- requires: private/record_activity
-- requires: private/record_event
-- requires: private/lock_visit
-- requires: private/read_customer

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.start_processing(customer_id bigint, session text DEFAULT NULL)
RETURNS api.customer
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_actor    private.actor;
    v_visit    private.visit;
    v_customer shop.customers;
BEGIN
    v_actor := private.authorize(session, '{cashier,admin}');
    v_visit := private.lock_visit(v_actor, customer_id);

    PERFORM private.check_status(v_visit.customer, '{serving}', 'processed');

    UPDATE shop.customers AS c
    SET queue_status = 'processing', counter_id = NULL, processing_at = (v_visit.day).at
    WHERE c.branch_id = v_actor.branch_id
      AND c.id = start_processing.customer_id
    RETURNING c.* INTO v_customer;

    PERFORM private.record_event(
        day => v_visit.day, actor => v_actor, event_type => 'processing_started', customer => v_customer,
        from_status => 'serving', counter_id => (v_visit.customer).counter_id,
        former => v_visit.customer
    );
    PERFORM private.record_activity(v_actor, 'start_processing', 'customer', customer_id::text);

    RETURN private.read_customer(v_actor.branch_id, customer_id);
END;
$$;

COMMENT ON FUNCTION api.start_processing(bigint, text) IS
'Sends a served customers order to the back: the counter is free, the board silent. Returns the customer.
Errors: 28000; SHD01; SHN03 no such customer; SHC04 not serving; SHC01 day closed.';

GRANT EXECUTE ON FUNCTION api.start_processing(bigint, text) TO escashop_web, escashop_dba;

COMMIT;
