-- Deploy escashop:private/bill_json to pg
-- requires: api/transactions/settlement

BEGIN;

SET LOCAL ROLE escashop_owner;

-- Money inside jsonb is text: a reader's floats cannot touch it. Views, and no functions of a row: a
-- statement reads only the columns that it needs, and calls nothing.
CREATE VIEW private.bill_json AS
SELECT
    b.branch_id, b.transaction_id, jsonb_build_object(
        'transaction_id', b.transaction_id, 'customer_id', b.customer_id, 'customer_name', b.customer_name,
        'token_label', b.token_label, 'or_number', b.or_number, 'amount', b.amount::text,
        'paid_amount', b.paid_amount::text, 'balance_amount', b.balance_amount::text,
        'payment_status', b.payment_status, 'payment_mode', b.payment_mode, 'sales_agent_id', b.sales_agent_id,
        'sales_agent_name', b.sales_agent_name, 'cashier_id', b.cashier_id, 'cashier_name', b.cashier_name,
        'business_date', b.business_date, 'transaction_date', b.transaction_date, 'voided_at', b.voided_at,
        'void_reason', b.void_reason, 'discount', b.discount
    ) AS document
FROM api.bill AS b;

COMMENT ON VIEW private.bill_json IS 'A bill of api.bill as JSON, money as text.';

CREATE VIEW private.settlement_json AS
SELECT
    s.branch_id, s.settlement_id, s.transaction_id, s.reference, s.part, s.drawer_session_id, jsonb_build_object(
        'settlement_id', s.settlement_id, 'transaction_id', s.transaction_id, 'kind', s.kind,
        'amount', s.amount::text, 'payment_mode', s.payment_mode, 'tendered_amount', s.tendered_amount::text,
        'change_amount', s.change_amount::text, 'paid_at', s.paid_at, 'business_date', s.business_date,
        'cashier_id', s.cashier_id, 'cashier_name', s.cashier_name, 'reverses_id', s.reverses_id, 'part', s.part,
        'approver_role', s.approver_role, 'reason', s.reason, 'notes', s.notes, 'reference', s.reference,
        'drawer_session_id', s.drawer_session_id
    ) AS document
FROM api.settlement AS s;

COMMENT ON VIEW private.settlement_json IS 'A settlement of api.settlement as JSON, money as text.';

COMMIT;
