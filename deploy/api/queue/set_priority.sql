-- Deploy escashop:api/queue/set_priority to pg
-- requires: private/check_object
-- requires: private/check_status
-- requires: private/clean
-- requires: private/credit_of
-- requires: private/in_line_since
-- requires: private/record_activity
-- requires: private/record_event
-- requires: private/lock_visit
-- requires: private/read_customer

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.set_priority(
    customer_id    bigint,
    priority_flags jsonb,
    reason         text,
    session        text DEFAULT NULL
)
RETURNS api.customer
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_actor    private.actor;
    v_visit    private.visit;
    v_new      shop.customers;
    v_customer shop.customers;
    v_changed  jsonb;
BEGIN
    v_actor := private.authorize(session, '{cashier,admin}');

    PERFORM private.check_object(priority_flags, '{senior_citizen,pwd,pregnant}', 'priority_flags');

    IF priority_flags IS NULL THEN
        RAISE EXCEPTION 'priority_flags is required' USING ERRCODE = 'SHV01', COLUMN = 'priority_flags';
    ELSIF private.clean(reason) IS NULL THEN
        RAISE EXCEPTION 'reason is required' USING ERRCODE = 'SHV01', COLUMN = 'reason';
    END IF;

    -- The three are replaced together: what is not named is not so.
    v_new.senior_citizen := coalesce((priority_flags ->> 'senior_citizen')::boolean, false);
    v_new.pwd            := coalesce((priority_flags ->> 'pwd')::boolean, false);
    v_new.pregnant       := coalesce((priority_flags ->> 'pregnant')::boolean, false);
    v_visit              := private.lock_visit(v_actor, customer_id);

    PERFORM private.check_status(v_visit.customer, '{waiting}', 'given another priority');

    UPDATE shop.customers AS c
    SET senior_citizen = v_new.senior_citizen,
        pwd            = v_new.pwd,
        pregnant       = v_new.pregnant,
        effective_at   = private.in_line_since(v_visit.customer)
            - private.credit_of(c.branch_id, v_new.senior_citizen, v_new.pwd, v_new.pregnant)
    WHERE c.branch_id = v_actor.branch_id
      AND c.id = set_priority.customer_id
    RETURNING c.* INTO v_customer;

    v_changed := jsonb_build_object(
        'old', private.flags_of(v_visit.customer), 'new', private.flags_of(v_customer));

    PERFORM private.record_event(
        day => v_visit.day, actor => v_actor, event_type => 'priority_changed', customer => v_customer,
        from_status => 'waiting', position_at => private.queue_position(v_customer),
        reason => private.clean(set_priority.reason), details => v_changed
    );
    PERFORM private.record_activity(v_actor, 'set_priority', 'customer', customer_id::text,
        v_changed || jsonb_build_object('reason', private.clean(set_priority.reason)));

    RETURN private.read_customer(v_actor.branch_id, customer_id);
END;
$$;

COMMENT ON FUNCTION api.set_priority(bigint, jsonb, text, text) IS
'Replaces the priority classes of a waiting customer, {senior_citizen, pwd, pregnant}, all three together, and
with them the place in line; token and joining time stay. Returns the customer.
Errors: 28000; SHD01; SHV01 no flags, no reason; SHV11 no object; SHN03 no such customer; SHC04 not waiting;
SHC01 day closed; 22P02 no boolean; 23514 queue_events_reason_length.';

GRANT EXECUTE ON FUNCTION api.set_priority(bigint, jsonb, text, text) TO escashop_web, escashop_dba;

COMMIT;
