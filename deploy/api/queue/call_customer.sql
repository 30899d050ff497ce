-- Deploy escashop:api/queue/call_customer to pg
-- requires: private/call_to_counter
-- requires: private/lock_visit
-- requires: private/read_customer

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.call_customer(customer_id bigint, counter_id bigint, session text DEFAULT NULL)
RETURNS api.customer
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_actor   private.actor;
    v_visit   private.visit;
    v_counter shop.counters;
BEGIN
    v_actor := private.authorize(session, '{cashier,admin}');
    v_visit := private.lock_visit(v_actor, customer_id);

    PERFORM private.check_status(v_visit.customer, '{waiting}', 'called');

    v_counter := private.lock_free_counter(v_actor, counter_id);

    PERFORM private.call_to_counter(v_visit.day, v_actor, v_visit.customer, v_counter, 'call_customer');

    RETURN private.read_customer(v_actor.branch_id, customer_id);
END;
$$;

COMMENT ON FUNCTION api.call_customer(bigint, bigint, text) IS
'Calls a named waiting customer to a counter and returns the customer.
Errors: 28000; SHD01; SHN03 no such customer; SHN01 no such counter; SHV01 none named; SHC04 not waiting; SHC01 day
closed; SHC02 counter off; SHC03 on break;
23505 customers_one_serving_per_counter, the counter is still serving somebody.';

GRANT EXECUTE ON FUNCTION api.call_customer(bigint, bigint, text) TO escashop_web, escashop_dba;

COMMIT;
