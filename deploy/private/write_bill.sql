-- Deploy escashop:private/write_bill to pg
-- requires: shop/transactions
-- requires: private/lock_queue_day
-- requires: private/check_amount

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.write_bill(
    day             private.queue_day,
    customer        shop.customers,
    or_number       text,
    amount          numeric,
    payment_mode    text,
    sales_agent_id  bigint,
    cashier_id      bigint DEFAULT NULL,
    idempotency_key text DEFAULT NULL,
    request_hash    bytea DEFAULT NULL
)
RETURNS bigint
LANGUAGE plpgsql
AS $$
DECLARE
    v_id bigint;
BEGIN
    INSERT INTO shop.transactions (
        branch_id, customer_id, or_number, amount, payment_mode, sales_agent_id, cashier_id, business_date,
        transaction_date, idempotency_key, request_hash, created_at, updated_at
    )
    VALUES (
        day.branch_id, customer.id, write_bill.or_number, private.check_amount(write_bill.amount),
        lower(btrim(write_bill.payment_mode)), write_bill.sales_agent_id, write_bill.cashier_id,
        day.business_date, day.at, write_bill.idempotency_key, write_bill.request_hash,
        day.at, day.at
    )
    RETURNING id INTO v_id;

    RETURN v_id;
END;
$$;

COMMENT ON FUNCTION private.write_bill(
    private.queue_day, shop.customers, text, numeric, text, bigint, bigint, text, bytea
) IS
'Writes an unpaid bill under the board''s lock and returns its id.
Errors: SHV03 bad amount; 23514 payment_mode_known; 23502 no mode.';

COMMIT;
