-- Deploy escashop:api/transactions/create_transaction to pg
-- requires: private/record_activity
-- requires: private/choose_agent
-- requires: private/clean
-- requires: private/take_or_number
-- requires: private/read_bill
-- requires: private/write_bill

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.create_transaction(
    customer_id     bigint,
    amount          numeric,
    payment_mode    text,
    or_number       text DEFAULT NULL,
    sales_agent_id  bigint DEFAULT NULL,
    idempotency_key text DEFAULT NULL,
    session         text DEFAULT NULL
)
RETURNS api.bill
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_actor    private.actor;
    v_day      private.queue_day;
    v_customer shop.customers;
    v_id       bigint;
    v_stored   bytea;
    v_key      text  := private.clean(idempotency_key);
    -- Written in one way, so that a repeated request is known again.
    v_hash     bytea := sha256(convert_to(jsonb_build_array(
        customer_id, trim_scale(amount), lower(private.clean(payment_mode)), private.clean(or_number),
        sales_agent_id)::text, 'UTF8'));
BEGIN
    v_actor := private.authorize(session, '{cashier,admin}');

    PERFORM private.check_amount(amount);

    -- The board only for the OR number: a bill may be written on a closed day too.
    v_day := private.lock_queue_day(v_actor);

    SELECT t.id, t.request_hash INTO v_id, v_stored
    FROM shop.transactions AS t
    WHERE t.branch_id = v_actor.branch_id
      AND t.idempotency_key = v_key;

    IF FOUND THEN
        IF v_stored <> v_hash THEN
            RAISE EXCEPTION 'this key was used for another bill'
                USING ERRCODE = 'SHC08', COLUMN = 'idempotency_key';
        END IF;

        RETURN private.read_bill(v_actor, v_id);
    END IF;

    SELECT c.* INTO v_customer
    FROM shop.customers AS c
    WHERE c.branch_id = v_actor.branch_id
      AND c.id = create_transaction.customer_id
    FOR KEY SHARE;

    IF NOT FOUND THEN
        RAISE EXCEPTION 'customer % does not exist', customer_id
            USING ERRCODE = 'SHN03', COLUMN = 'customer_id';
    END IF;

    v_id := private.write_bill(
        day => v_day, customer => v_customer,
        or_number => private.take_or_number(v_day, private.clean(create_transaction.or_number)),
        amount => create_transaction.amount, payment_mode => create_transaction.payment_mode,
        sales_agent_id => CASE
            WHEN create_transaction.sales_agent_id IS NULL THEN v_customer.sales_agent_id
            ELSE private.choose_agent(v_actor, create_transaction.sales_agent_id)
        END,
        cashier_id => v_actor.user_id, idempotency_key => v_key,
        request_hash => CASE WHEN v_key IS NOT NULL THEN v_hash END
    );

    PERFORM private.record_activity(v_actor, 'create_transaction', 'transaction', v_id::text,
        jsonb_build_object('amount', amount::text, 'payment_mode', payment_mode));

    RETURN private.read_bill(v_actor, v_id);
END;
$$;

COMMENT ON FUNCTION api.create_transaction(bigint, numeric, text, text, bigint, text, text) IS
'Writes a further bill of a customer, unpaid, with its own OR number; returns the bill. The agent is the
customers unless named. A repeated idempotency_key returns the first.
Errors: 28000; SHD01; SHV03 amount; SHV08 agent; SHN03 no such customer; SHC07 OR number taken; SHC08 key
used for something else; 23514 payment_mode_known, transactions_or_number_form.';

GRANT EXECUTE ON FUNCTION api.create_transaction(bigint, numeric, text, text, bigint, text, text) TO escashop_web, escashop_dba;

COMMIT;
