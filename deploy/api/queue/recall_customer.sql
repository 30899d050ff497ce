-- Deploy escashop:api/queue/recall_customer to pg
-- requires: private/check_status
-- requires: private/record_activity
-- requires: private/record_event
-- requires: private/lock_visit
-- requires: private/read_customer

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.recall_customer(customer_id bigint, session text DEFAULT NULL)
RETURNS api.customer
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_actor private.actor;
    v_visit private.visit;
BEGIN
    v_actor := private.authorize(session, '{cashier,admin}');
    v_visit := private.lock_visit(v_actor, customer_id);

    PERFORM private.check_status(v_visit.customer, '{serving}', 'called again');
    PERFORM private.record_event(
        day => v_visit.day, actor => v_actor, event_type => 'recalled', customer => v_visit.customer,
        from_status => 'serving', counter_id => (v_visit.customer).counter_id
    );
    PERFORM private.record_activity(v_actor, 'recall_customer', 'customer', customer_id::text,
        jsonb_build_object('counter_id', (v_visit.customer).counter_id));

    RETURN private.read_customer(v_actor.branch_id, customer_id);
END;
$$;

COMMENT ON FUNCTION api.recall_customer(bigint, text) IS
'Announces the customer at a counter once more; nothing else changes. Returns the customer.
Errors: 28000; SHD01; SHN03 no such customer; SHC04 not serving; SHC01 day closed.';

GRANT EXECUTE ON FUNCTION api.recall_customer(bigint, text) TO escashop_web, escashop_dba;

COMMIT;
