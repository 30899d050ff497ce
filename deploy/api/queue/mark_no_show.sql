-- Deploy escashop:api/queue/mark_no_show to pg
-- requires: private/check_status
-- requires: private/return_to_line
-- requires: private/read_customer

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.mark_no_show(
    customer_id bigint,
    keep_place  boolean DEFAULT true,
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

    PERFORM private.check_status(v_visit.customer, '{serving}', 'marked as absent');
    PERFORM private.return_to_line(v_visit, v_actor, 'no_show', keep_place);

    RETURN private.read_customer(v_actor.branch_id, customer_id);
END;
$$;

COMMENT ON FUNCTION api.mark_no_show(bigint, boolean, text) IS
'A called customer did not come: back to the line, to the old place, or with keep_place false behind all of
the own class; the no-show is counted. Returns the customer.
Errors: 28000; SHD01; SHN03 no such customer; SHC04 not serving; SHC01 day closed.';

GRANT EXECUTE ON FUNCTION api.mark_no_show(bigint, boolean, text) TO escashop_web, escashop_dba;

COMMIT;
