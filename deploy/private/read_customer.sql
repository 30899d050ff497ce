-- Deploy escashop:private/read_customer to pg
-- requires: private/authorize
-- requires: api/queue/customer

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.read_customer(branch_id smallint, customer_id bigint)
RETURNS api.customer
LANGUAGE plpgsql
STABLE
AS $$
DECLARE
    v_customer api.customer;
BEGIN
    SELECT c.* INTO v_customer
    FROM api.customer AS c
    WHERE c.branch_id = read_customer.branch_id
      AND c.customer_id = read_customer.customer_id;

    RETURN v_customer;
END;
$$;

COMMENT ON FUNCTION private.read_customer(smallint, bigint) IS 'A customer as callers see one.';

CREATE OR REPLACE FUNCTION private.mask_customer(customer api.customer, actor private.actor)
RETURNS api.customer
LANGUAGE plpgsql
STABLE
AS $$
BEGIN
    IF actor.role = 'sales' AND customer.sales_agent_id <> actor.user_id THEN
        customer.name           := NULL;
        customer.contact_number := NULL;
        customer.email          := NULL;
        customer.age            := NULL;
        customer.address        := NULL;
        customer.occupation     := NULL;
        customer.doctor_assigned := NULL;
        customer.prescription   := NULL;
        customer.frame_code     := NULL;
        customer.remarks        := NULL;
        customer.or_number      := NULL;
        customer.ticket_code    := NULL;
        customer.payment_info   := NULL;
    END IF;

    RETURN customer;
END;
$$;

COMMENT ON FUNCTION private.mask_customer(api.customer, private.actor) IS
'The customer without person, order and money when the caller is sales and it is not theirs.';

COMMIT;
