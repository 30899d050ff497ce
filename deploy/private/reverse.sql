-- Deploy escashop:private/reverse to pg
-- requires: private/settle

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.reverse(
    actor     private.actor,
    act       private.money_act,
    bill      shop.transactions,
    reference uuid,
    drawer_id bigint,
    at        timestamptz
)
RETURNS bigint
LANGUAGE plpgsql
AS $$
DECLARE
    v_payment  shop.payment_settlements;
    v_refunded numeric;
    v_is_void  boolean;
BEGIN
    SELECT s.* INTO v_payment
    FROM shop.payment_settlements AS s
    WHERE s.branch_id = bill.branch_id
      AND s.transaction_id = bill.id
      AND s.id = act.reverses_id
    FOR UPDATE;

    IF NOT FOUND THEN
        RAISE EXCEPTION 'bill % has no settlement %', bill.id, act.reverses_id
            USING ERRCODE = 'SHN40', COLUMN = 'settlement_id';
    ELSIF v_payment.kind <> 'payment' THEN
        RAISE EXCEPTION 'settlement % is a %, not a payment', v_payment.id, v_payment.kind
            USING ERRCODE = 'SHC43', COLUMN = 'settlement_id';
    END IF;

    -- Every settlement of the bill takes the bill's lock, so this sum cannot move.
    SELECT coalesce(sum(s.amount) FILTER (WHERE s.kind = 'refund'), 0), coalesce(bool_or(s.kind = 'void'), false)
    INTO v_refunded, v_is_void
    FROM shop.payment_settlements AS s
    WHERE s.branch_id = bill.branch_id
      AND s.transaction_id = bill.id
      AND s.reverses_id = v_payment.id;

    IF v_is_void THEN
        RAISE EXCEPTION 'settlement % is void', v_payment.id USING ERRCODE = 'SHC40', COLUMN = 'settlement_id';
    ELSIF act.action = 'void' AND v_refunded > 0 THEN
        RAISE EXCEPTION '% of settlement % was refunded', v_refunded, v_payment.id
            USING ERRCODE = 'SHC40', COLUMN = 'settlement_id', HINT = 'Refund the rest.';
    ELSIF act.action = 'void' AND v_payment.business_date <> private.business_date(bill.branch_id, at) THEN
        RAISE EXCEPTION 'settlement % is of %', v_payment.id, v_payment.business_date
            USING ERRCODE = 'SHC41', COLUMN = 'settlement_id', HINT = 'Refund it.';
    ELSIF act.action = 'refund' AND act.amount > v_payment.amount - v_refunded THEN
        RAISE EXCEPTION '% exceeds the % that can be refunded', round(act.amount, 2), v_payment.amount - v_refunded
            USING ERRCODE = 'SHC42', COLUMN = 'amount';
    END IF;

    IF act.action = 'void' THEN
        act.amount       := v_payment.amount;
        act.payment_mode := v_payment.payment_mode;
    ELSE
        act.payment_mode := coalesce(act.payment_mode, v_payment.payment_mode);
    END IF;

    RETURN private.settle(actor, act, bill, reference, drawer_id, at);
END;
$$;

COMMENT ON FUNCTION private.reverse(
    private.actor, private.money_act, shop.transactions, uuid, bigint, timestamptz
) IS
'Voids or refunds a payment of a locked bill, under the payment''s own lock, and returns the new settlement''s id.
Errors: SHN40 no such settlement of the bill; SHC43 not a payment; SHC40 void or refunded already;
SHC41 void on another day; SHC42 refunds beyond the payment.';

COMMIT;
