-- Deploy escashop:api/queue/complete_customer to pg
-- requires: private/check_status
-- requires: private/end_visit
-- requires: private/read_customer

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.complete_customer(
    customer_id bigint,
    counter_id  bigint DEFAULT NULL,
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

    PERFORM private.check_status(v_visit.customer, '{serving,processing}', 'completed');

    IF counter_id <> (v_visit.customer).counter_id
        OR (counter_id IS NOT NULL AND (v_visit.customer).counter_id IS NULL)
    THEN
        RAISE EXCEPTION '% is not at that counter', private.token_label((v_visit.customer).token_number)
            USING ERRCODE = 'SHC12', COLUMN = 'counter_id';
    END IF;

    PERFORM private.end_visit(v_visit, v_actor, 'served', 'completed');

    RETURN private.read_customer(v_actor.branch_id, customer_id);
END;
$$;

COMMENT ON FUNCTION api.complete_customer(bigint, bigint, text) IS
'Completes a customer who is served or whose order is in the back; returns the customer.
Errors: 28000; SHD01; SHN03 no such customer; SHC04 another state; SHC12 another counter; SHC01 day closed.';

GRANT EXECUTE ON FUNCTION api.complete_customer(bigint, bigint, text) TO escashop_web, escashop_dba;

COMMIT;
