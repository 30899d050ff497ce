-- Deploy escashop:api/customers/find_customer to pg
-- requires: private/clean
-- requires: api/customers/get_customer

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.find_customer(or_number text, session text DEFAULT NULL)
RETURNS api.customer
LANGUAGE plpgsql
STABLE
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_actor private.actor;
    v_id    bigint;
BEGIN
    v_actor := private.authorize(session, '{sales,cashier,admin}');

    SELECT c.id INTO v_id
    FROM shop.customers AS c
    WHERE c.branch_id = v_actor.branch_id
      AND c.or_number = private.clean(find_customer.or_number);

    IF NOT FOUND THEN
        RAISE EXCEPTION 'no customer has OR number %', or_number
            USING ERRCODE = 'SHN03', COLUMN = 'or_number';
    END IF;

    RETURN api.get_customer(customer_id => v_id, session => find_customer.session);
END;
$$;

COMMENT ON FUNCTION api.find_customer(text, text) IS
'The customer of an OR number. Errors: 28000; SHN03 nobody has it; SHD02 another agents, for sales.';

GRANT EXECUTE ON FUNCTION api.find_customer(text, text) TO escashop_web, escashop_dba;

COMMIT;
