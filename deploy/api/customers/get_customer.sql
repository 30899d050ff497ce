-- Deploy escashop:api/customers/get_customer to pg
-- requires: private/read_customer

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.get_customer(customer_id bigint, session text DEFAULT NULL)
RETURNS api.customer
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
    ELSIF v_actor.role = 'sales' AND v_customer.sales_agent_id <> v_actor.user_id THEN
        RAISE EXCEPTION 'customer % is another agent''s', customer_id
            USING ERRCODE = 'SHD02', COLUMN = 'customer_id';
    END IF;

    RETURN v_customer;
END;
$$;

COMMENT ON FUNCTION api.get_customer(bigint, text) IS
'A customer. Errors: 28000; SHN03 no such customer; SHD02 another agents, for sales.';

GRANT EXECUTE ON FUNCTION api.get_customer(bigint, text) TO escashop_web, escashop_dba;

COMMIT;
