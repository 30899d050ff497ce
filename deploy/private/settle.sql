-- Deploy escashop:private/settle to pg
-- requires: shop/payment_settlements
-- requires: private/check_amount

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.lock_bill(branch_id smallint, transaction_id bigint)
RETURNS shop.transactions
LANGUAGE plpgsql
AS $$
DECLARE
    v_bill shop.transactions;
BEGIN
    SELECT t.* INTO v_bill
    FROM shop.transactions AS t
    WHERE t.branch_id = lock_bill.branch_id
      AND t.id = lock_bill.transaction_id
    FOR UPDATE;

    IF NOT FOUND THEN
        RAISE EXCEPTION 'bill % does not exist', transaction_id
            USING ERRCODE = 'SHN04', COLUMN = 'transaction_id';
    END IF;

    RETURN v_bill;
END;
$$;

COMMENT ON FUNCTION private.lock_bill(smallint, bigint) IS
'Locks a bill FOR UPDATE before anything is looked at. Errors: SHN04 no such bill.';

CREATE OR REPLACE FUNCTION private.settle(
    bill            shop.transactions,
    amount          numeric,
    payment_mode    text,
    tendered_amount numeric,
    notes           text,
    cashier_id      bigint,
    idempotency_key text,
    reference       uuid
)
RETURNS bigint
LANGUAGE plpgsql
AS $$
DECLARE
    v_now timestamptz := private.clock();
    v_id  bigint;
BEGIN
    PERFORM private.check_amount(amount);
    IF tendered_amount IS NOT NULL THEN
        PERFORM private.check_amount(tendered_amount, 'tendered_amount');
    END IF;

    IF bill.voided_at IS NOT NULL THEN
        RAISE EXCEPTION 'bill % is void', bill.id USING ERRCODE = 'SHC10', COLUMN = 'transaction_id';
    ELSIF amount > bill.balance_amount THEN
        RAISE EXCEPTION '% exceeds the balance of %', round(amount, 2), bill.balance_amount
            USING ERRCODE = 'SHC09', COLUMN = 'amount';
    END IF;

    INSERT INTO shop.payment_settlements (
        branch_id, transaction_id, amount, payment_mode, tendered_amount, business_date, paid_at, cashier_id,
        notes, idempotency_key, reference
    )
    VALUES (
        bill.branch_id, bill.id, settle.amount, settle.payment_mode, settle.tendered_amount,
        private.business_date(bill.branch_id, v_now), v_now, settle.cashier_id, settle.notes,
        settle.idempotency_key, settle.reference
    )
    RETURNING id INTO v_id;

    RETURN v_id;
END;
$$;

COMMENT ON FUNCTION private.settle(shop.transactions, numeric, text, numeric, text, bigint, text, uuid) IS
'Takes a payment against a locked bill and returns the settlement''s id.
Errors: SHV03 amount; SHC09 exceeds the balance; SHC10 void bill; 23514 settlements_tendered_enough,
settlements_tendered_is_cash, settlements_notes_length, payment_mode_known; 23502 no mode.';

COMMIT;
