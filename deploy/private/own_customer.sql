-- Deploy escashop:private/own_customer to pg
-- requires: shop/customers
-- requires: private/authorize

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.own_customer(actor private.actor, customer_id bigint)
RETURNS shop.customers
LANGUAGE plpgsql
STABLE
AS $$
DECLARE
    v_customer shop.customers;
BEGIN
    SELECT c.* INTO v_customer
    FROM shop.customers AS c
    WHERE c.branch_id = actor.branch_id
      AND c.id = own_customer.customer_id;

    IF NOT FOUND THEN
        RAISE EXCEPTION 'customer % does not exist', customer_id
            USING ERRCODE = 'SHN03', COLUMN = 'customer_id';
    ELSIF actor.role = 'sales' AND v_customer.sales_agent_id <> actor.user_id THEN
        RAISE EXCEPTION 'customer % is another agent''s', customer_id
            USING ERRCODE = 'SHD02', COLUMN = 'customer_id';
    END IF;

    RETURN v_customer;
END;
$$;

COMMENT ON FUNCTION private.own_customer(private.actor, bigint) IS
'A customer that the caller may read. Errors: SHN03 no such customer; SHD02 another agent''s, for sales.';

COMMIT;
