-- Deploy escashop:api/queue/call_next to pg
-- requires: private/call_to_counter
-- requires: private/read_customer

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.call_next(counter_id bigint, session text DEFAULT NULL)
RETURNS api.customer
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_actor    private.actor;
    v_day      private.queue_day;
    v_counter  shop.counters;
    v_customer shop.customers;
BEGIN
    v_actor := private.authorize(session, '{cashier,admin}');
    v_day   := private.lock_queue_day(v_actor);

    PERFORM private.check_open(v_day);

    v_counter := private.lock_free_counter(v_actor, counter_id);

    -- The board is locked, so nobody else is choosing: no SKIP LOCKED, no inversions.
    SELECT c.* INTO v_customer
    FROM shop.customers AS c
    WHERE c.branch_id = v_actor.branch_id
      AND c.id = private.first_in_line(v_actor.branch_id, v_day.business_date)
    FOR UPDATE;

    IF NOT FOUND THEN
        RAISE EXCEPTION 'nobody is waiting' USING ERRCODE = 'SHN02';
    END IF;

    PERFORM private.call_to_counter(v_day, v_actor, v_customer, v_counter, 'call_next');

    RETURN private.read_customer(v_customer.branch_id, v_customer.id);
END;
$$;

COMMENT ON FUNCTION api.call_next(bigint, text) IS
'Calls the customer whose turn it is to a counter and returns the customer.
Errors: 28000; SHD01; SHV01 no counter named; SHN01 no such counter; SHN02 nobody is waiting; SHC01 day closed; SHC02 counter off;
SHC03 on break; 23505 customers_one_serving_per_counter, the counter is still serving somebody.';

GRANT EXECUTE ON FUNCTION api.call_next(bigint, text) TO escashop_web, escashop_dba;

COMMIT;
