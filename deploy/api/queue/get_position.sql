-- Deploy escashop:api/queue/get_position to pg
-- requires: private/read_customer

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.get_position(customer_id bigint, session text DEFAULT NULL)
RETURNS TABLE ("position" int, estimated_wait_minutes int)
LANGUAGE plpgsql
STABLE
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_actor    private.actor;
    v_customer api.customer;
BEGIN
    v_actor    := private.authorize(session, '{sales,cashier,admin}');
    v_customer := private.read_customer(v_actor.branch_id, customer_id);

    IF v_customer.customer_id IS NULL THEN
        RAISE EXCEPTION 'customer % does not exist', customer_id
            USING ERRCODE = 'SHN03', COLUMN = 'customer_id';
    END IF;

    RETURN QUERY SELECT v_customer.position, v_customer.estimated_wait_minutes;
END;
$$;

COMMENT ON FUNCTION api.get_position(bigint, text) IS
'Place in line, null when not waiting, and the estimate in minutes. Errors: 28000; SHN03 no such customer.';

GRANT EXECUTE ON FUNCTION api.get_position(bigint, text) TO escashop_web, escashop_dba;

COMMIT;
