-- Deploy escashop:private/settle to pg
-- requires: shop/payment_settlements

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.settle(bill shop.transactions, settlement shop.payment_settlements)
RETURNS bigint
LANGUAGE plpgsql
AS $$
DECLARE
    v_id bigint;
BEGIN
    INSERT INTO shop.payment_settlements (
        branch_id, transaction_id, kind, amount, payment_mode, tendered_amount, business_date, paid_at,
        cashier_id, reverses_id, reason, notes, approver_role, idempotency_key, part, reference
    )
    VALUES (
        bill.branch_id, bill.id, settlement.kind, settlement.amount, settlement.payment_mode,
        settlement.tendered_amount, settlement.business_date, settlement.paid_at, settlement.cashier_id,
        settlement.reverses_id, settlement.reason, settlement.notes, settlement.approver_role,
        settlement.idempotency_key, settlement.part, settlement.reference
    )
    RETURNING id INTO v_id;

    RETURN v_id;
END;
$$;

COMMENT ON FUNCTION private.settle(shop.transactions, shop.payment_settlements) IS
'Writes a settlement of a locked bill and returns its id: the only place that does.
Errors: 23514 settlements_tendered_enough, settlements_tendered_is_cash, settlements_notes_length,
settlements_reversal_whole, settlements_reason_length; 23502 no mode; 23505 settlements_idempotency_key_once.';

COMMIT;
