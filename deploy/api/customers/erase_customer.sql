-- Deploy escashop:api/customers/erase_customer to pg
-- requires: shop/transactions
-- requires: private/erase_person
-- requires: private/own_customer
-- requires: private/record_activity
-- requires: private/read_customer

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.erase_customer(customer_id bigint, session text DEFAULT NULL)
RETURNS api.customer
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_actor    private.actor;
    v_customer shop.customers;
    v_balance  numeric;
BEGIN
    v_actor    := private.authorize(session, '{admin}');
    v_customer := private.own_customer(v_actor, customer_id);

    -- Locked, so that no call, undo or further bill comes between.
    SELECT c.* INTO v_customer
    FROM shop.customers AS c
    WHERE c.branch_id = v_actor.branch_id
      AND c.id = erase_customer.customer_id
    FOR UPDATE;

    SELECT coalesce(sum(t.balance_amount), 0) INTO v_balance
    FROM shop.transactions AS t
    WHERE t.branch_id = v_actor.branch_id
      AND t.customer_id = erase_customer.customer_id
      AND t.voided_at IS NULL;

    IF v_customer.queue_status NOT IN ('completed', 'cancelled') THEN
        RAISE EXCEPTION 'customer % is still in the queue', customer_id
            USING ERRCODE = 'SHC86', COLUMN = 'customer_id';
    ELSIF v_balance > 0 THEN
        RAISE EXCEPTION 'customer % still owes %', customer_id, v_balance
            USING ERRCODE = 'SHC87', COLUMN = 'customer_id';
    ELSIF v_customer.erased_at IS NULL THEN
        PERFORM private.erase_person(v_actor.branch_id, customer_id);
        PERFORM private.record_activity(v_actor, 'erase_customer', 'customer', customer_id::text);
    END IF;

    RETURN private.read_customer(v_actor.branch_id, customer_id);
END;
$$;

COMMENT ON FUNCTION api.erase_customer(bigint, text) IS
'Removes the personal data of a customer: name, contact number, e-mail, address, age, prescription, remarks,
occupation, doctor; also from archive, messages and notices. Token, events and money stay. Returns the customer;
a second time changes nothing. Errors: 28000; SHD01; SHN03 no such customer; SHC86 still in the queue; SHC87 a
balance is open.';

GRANT EXECUTE ON FUNCTION api.erase_customer(bigint, text) TO escashop_web, escashop_dba;

COMMIT;
