-- Verify escashop:shop/payment_settlements on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'shop.settlement_kind'::regtype;
SELECT 'shop.settlement_amount'::regtype;
SELECT 'shop.settlement_reason'::regtype;
SELECT 'shop.settlement_notes'::regtype;
SELECT 'shop.settlement_key'::regtype;
SELECT
    branch_id, id, transaction_id, kind, amount, effect, payment_mode, tendered_amount,
    change_amount, business_date, paid_at, cashier_id, reverses_id, reason, notes, approver_role,
    idempotency_key, part, reference, drawer_session_id
FROM shop.payment_settlements WHERE false;
SELECT 'shop.payment_settlements_keep_paid_amount()'::regprocedure;

ROLLBACK;
