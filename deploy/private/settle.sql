-- Deploy escashop:private/settle to pg
-- requires: shop/payment_settlements
-- requires: private/attempted
-- requires: private/authorize
-- requires: private/business_date
-- requires: private/setting

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.settle(
    actor     private.actor,
    act       private.money_act,
    bill      shop.transactions,
    reference uuid,
    drawer_id bigint,
    at        timestamptz,
    part      smallint DEFAULT '1'
)
RETURNS bigint
LANGUAGE plpgsql
AS $$
DECLARE
    v_id bigint;
BEGIN
    IF drawer_id IS NULL AND act.payment_mode = 'cash'
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
        bill.branch_id, bill.id, CASE act.action WHEN 'split' THEN 'payment' ELSE act.action END, act.amount,
        act.payment_mode, act.tendered_amount, private.business_date(bill.branch_id, settle.at), settle.at,
        actor.user_id, act.reverses_id, act.reason, act.notes,
        CASE WHEN act.action IN ('void', 'refund') THEN actor.role END, act.idempotency_key, settle.part,
        settle.reference, settle.drawer_id
    )
    RETURNING id INTO v_id;

    RETURN v_id;
END;
$$;

COMMENT ON FUNCTION private.settle(
    private.actor, private.money_act, shop.transactions, uuid, bigint, timestamptz, smallint
) IS
'Writes a settlement of a locked bill, into the drawer that private.join_drawer locked before it, and returns
its id: the only place that does.
Errors: SHC55 cash without an open drawer, if the setting drawer.required asks for one; 23514
payment_mode_known, settlements_tendered_enough, settlements_tendered_is_cash, settlements_notes_length,
settlements_reversal_whole, settlements_reason_length; 23502 no mode; 23505 settlements_idempotency_key_once.';

COMMIT;
