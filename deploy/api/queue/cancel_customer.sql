-- Deploy escashop:api/queue/cancel_customer to pg
-- requires: private/check_status
-- requires: private/clean
-- requires: private/end_visit
-- requires: private/read_customer

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.cancel_customer(
    customer_id bigint,
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

    PERFORM private.check_status(v_visit.customer, '{waiting,serving,processing}', 'cancelled');
    PERFORM private.end_visit(v_visit, v_actor, 'cancelled', 'cancelled',
        coalesce(private.clean(reason), 'cancelled at the counter'));

    RETURN private.read_customer(v_actor.branch_id, customer_id);
END;
$$;

COMMENT ON FUNCTION api.cancel_customer(bigint, text, text) IS
'Cancels a customer; the reason goes to the remarks and the event. Returns the customer.
Errors: 28000; SHD01; SHN03 no such customer; SHC04 already ended; SHC01 day closed;
23514 queue_events_reason_length.';

GRANT EXECUTE ON FUNCTION api.cancel_customer(bigint, text, text) TO escashop_web, escashop_dba;

COMMIT;
