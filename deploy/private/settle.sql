-- Deploy escashop:private/settle to pg
-- requires: shop/payment_settlements
-- requires: private/setting

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.settle(bill shop.transactions, settlement shop.payment_settlements)
RETURNS bigint
LANGUAGE plpgsql
AS $$
DECLARE
    v_id bigint;
BEGIN
    IF settlement.drawer_session_id IS NULL AND settlement.payment_mode = 'cash'
        AND private.setting(bill.branch_id, 'drawer.required')::boolean
    THEN
        RAISE EXCEPTION 'no drawer is open' USING ERRCODE = 'SHC55',
            HINT = 'Cash is taken and given back with an open drawer only: open one first.';
    END IF;

    INSERT INTO shop.payment_settlements (
        branch_id, transaction_id, kind, amount, payment_mode, tendered_amount, business_date, paid_at,
        cashier_id, reverses_id, reason, notes, approver_role, idempotency_key, part, reference,
        drawer_session_id
    )
    VALUES (
        bill.branch_id, bill.id, settlement.kind, settlement.amount, settlement.payment_mode,
        settlement.tendered_amount, settlement.business_date, settlement.paid_at, settlement.cashier_id,
        settlement.reverses_id, settlement.reason, settlement.notes, settlement.approver_role,
        settlement.idempotency_key, settlement.part, settlement.reference,
        settlement.drawer_session_id
    )
    RETURNING id INTO v_id;

    RETURN v_id;
END;
$$;

COMMENT ON FUNCTION private.settle(shop.transactions, shop.payment_settlements) IS
'Writes a settlement of a locked bill, into the drawer that private.join_drawer locked before it, and returns
its id: the only place that does.
Errors: SHC55 cash without an open drawer, if the setting drawer.required asks for one; 23514 settlements_tendered_enough, settlements_tendered_is_cash, settlements_notes_length,
settlements_reversal_whole, settlements_reason_length; 23502 no mode; 23505 settlements_idempotency_key_once.';

COMMIT;
