-- Verify escashop:shop/transactions on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'shop.money_amount'::regtype;
SELECT 'shop.payment_mode'::regtype;
SELECT 'shop.bill_amount'::regtype;
SELECT 'shop.bill_paid'::regtype;
SELECT 'shop.bill_or_number'::regtype;
SELECT 'shop.bill_key'::regtype;
SELECT 'shop.void_reason'::regtype;
SELECT
    branch_id, id, customer_id, or_number, amount, payment_mode, sales_agent_id, cashier_id,
    business_date, transaction_date, paid_amount, balance_amount, payment_status, voided_at,
    voided_by, void_reason, idempotency_key, request_hash, created_at, updated_at
FROM shop.transactions WHERE false;

ROLLBACK;
