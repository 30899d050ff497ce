-- Deploy escashop:private/call_to_counter to pg
-- requires: private/check_open
-- requires: private/check_status
-- requires: private/record_activity
-- requires: private/record_event

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.lock_free_counter(actor private.actor, counter_id bigint)
RETURNS shop.counters
LANGUAGE plpgsql
AS $$
DECLARE
    v_counter shop.counters;
BEGIN
    SELECT d.* INTO v_counter
    FROM shop.counters AS d
    WHERE d.branch_id = actor.branch_id
      AND d.id = lock_free_counter.counter_id
    FOR UPDATE;

    IF counter_id IS NULL THEN
        RAISE EXCEPTION 'counter_id is required' USING ERRCODE = 'SHV01', COLUMN = 'counter_id';
    ELSIF NOT FOUND THEN
        RAISE EXCEPTION 'counter % does not exist', counter_id
            USING ERRCODE = 'SHN01', COLUMN = 'counter_id';
    ELSIF NOT v_counter.is_active THEN
        RAISE EXCEPTION '% is switched off', v_counter.name USING ERRCODE = 'SHC02', COLUMN = 'counter_id';
    ELSIF v_counter.paused_at IS NOT NULL THEN
        RAISE EXCEPTION '% is on break', v_counter.name USING ERRCODE = 'SHC03', COLUMN = 'counter_id';
    END IF;

    RETURN v_counter;
END;
$$;

COMMENT ON FUNCTION private.lock_free_counter(private.actor, bigint) IS
'Locks a counter that may call; whether it is busy, customers_one_serving_per_counter says.
Errors: SHV01 not named; SHN01 no such counter; SHC02 switched off; SHC03 on break.';

CREATE OR REPLACE FUNCTION private.call_to_counter(
    day      private.queue_day,
    actor    private.actor,
    customer shop.customers,
    counter  shop.counters,
    action   text
)
RETURNS void
LANGUAGE plpgsql
AS $$
DECLARE
    -- Whose turn it is has the first place: no need to count.
    v_position int := CASE action WHEN 'call_next' THEN 1 ELSE private.queue_position(customer) END;
    v_customer shop.customers;
BEGIN
    UPDATE shop.customers AS c
    SET queue_status    = 'serving',
        counter_id      = counter.id,
        called_at       = day.at,
        manual_position = NULL,
        updated_at      = day.at
    WHERE c.branch_id = customer.branch_id
      AND c.id = customer.id
    RETURNING c.* INTO v_customer;

    PERFORM private.record_event(
        day => day, actor => actor, event_type => 'called', customer => v_customer,
        from_status => 'waiting', counter_id => counter.id, position_at => v_position, former => customer,
        wait_minutes => CASE WHEN customer.called_at IS NULL
            THEN private.minutes_between(customer.joined_at, day.at) END,
        details => CASE action WHEN 'call_customer' THEN '{"is_direct": true}' ELSE '{}' END::jsonb
    );
    PERFORM private.record_activity(
        actor => actor, action => call_to_counter.action, entity => 'customer', entity_id => customer.id::text,
        details => jsonb_build_object('counter_id', counter.id)
    );
END;
$$;

COMMENT ON FUNCTION private.call_to_counter(
    private.queue_day, private.actor, shop.customers, shop.counters, text
) IS
'Calls a waiting customer to a counter, all under lock: state, time, event, activity. action is call_next,
or call_customer, which marks a call out of turn. The wait is that of the first call.
Errors: 23505 customers_one_serving_per_counter, the counter is still serving somebody.';

COMMIT;
