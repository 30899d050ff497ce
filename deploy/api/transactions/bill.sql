-- Deploy escashop:api/transactions/bill to pg
-- requires: shop/transactions
-- requires: shop/transaction_discounts
-- requires: private/token_label

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE VIEW api.bill AS
SELECT
    t.branch_id, t.id AS transaction_id, t.customer_id, c.name AS customer_name,
    private.token_label(c.token_number) AS token_label, t.or_number::text AS or_number, t.amount::numeric AS amount,
    t.paid_amount::numeric AS paid_amount, t.balance_amount::numeric AS balance_amount, t.payment_status,
    t.payment_mode::text AS payment_mode, t.sales_agent_id, a.full_name AS sales_agent_name, t.cashier_id,
    k.full_name AS cashier_name, t.business_date, t.transaction_date, t.voided_at,
    t.void_reason::text AS void_reason,
    CASE WHEN d.kind IS NOT NULL THEN jsonb_build_object(
        'kind', d.kind, 'id_number', d.id_number, 'gross_amount', d.gross_amount::text,
        'vat_amount', d.vat_amount::text, 'discount_amount', d.discount_amount::text
    ) END AS discount
FROM shop.transactions AS t
JOIN shop.customers AS c ON c.branch_id = t.branch_id AND c.id = t.customer_id
JOIN shop.users AS a ON a.branch_id = t.branch_id AND a.id = t.sales_agent_id
LEFT JOIN shop.users AS k ON k.branch_id = t.branch_id AND k.id = t.cashier_id
LEFT JOIN shop.transaction_discounts AS d ON d.branch_id = t.branch_id AND d.transaction_id = t.id;

COMMENT ON VIEW api.bill IS 'A bill, with what is paid and what is left, and the discount by law.';

COMMIT;
