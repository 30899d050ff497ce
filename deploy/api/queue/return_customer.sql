-- Deploy escashop:api/queue/return_customer to pg
-- requires: private/check_status
-- requires: private/clean
-- requires: private/return_to_line
-- requires: private/read_customer

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.return_customer(
    customer_id bigint,
    keep_place  boolean DEFAULT true,
    reason      text DEFAULT NULL,
    session     text DEFAULT NULL
)
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

    PERFORM private.check_status(v_visit.customer, '{serving}', 'returned');
    PERFORM private.return_to_line(v_visit, v_actor, 'returned', keep_place, private.clean(reason));

    RETURN private.read_customer(v_actor.branch_id, customer_id);
END;
$$;

COMMENT ON FUNCTION api.return_customer(bigint, boolean, text, text) IS
'Sends the customer at a counter back to the line: to the old place, or with keep_place false behind all of
the own class. Returns the customer.
Errors: 28000; SHD01; SHN03 no such customer; SHC04 not serving; SHC01 day closed;
23514 queue_events_reason_length.';

GRANT EXECUTE ON FUNCTION api.return_customer(bigint, boolean, text, text) TO escashop_web, escashop_dba;

COMMIT;
