-- Deploy escashop:api/customer_notifications/notice to pg
-- requires: shop/customer_notifications
-- requires: shop/transactions
-- requires: private/token_label
-- requires: private/priority_label

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE VIEW api.notice AS
SELECT
    n.branch_id, n.id AS notification_id, n.type, n.target_role::text AS target_role, n.message,
    CASE WHEN c.id IS NOT NULL THEN jsonb_build_object(
        'customer_id', c.id, 'token_label', private.token_label(c.token_number), 'name', c.name,
        'or_number', c.or_number,
        'payment_info', CASE WHEN t.id IS NOT NULL
            THEN jsonb_build_object('mode', t.payment_mode, 'amount', t.amount::text) END,
        'distribution_info', c.distribution_info, 'priority_label', p.label, 'queue_status', c.queue_status
    ) END AS customer,
    CASE WHEN t.id IS NOT NULL THEN jsonb_build_object(
        'transaction_id', t.id, 'amount', t.amount::text, 'payment_status', t.payment_status
    ) END AS bill,
    CASE WHEN u.id IS NOT NULL THEN jsonb_build_object(
        'user_id', u.id, 'email', u.email, 'full_name', u.full_name, 'role', u.role
    ) END AS subject_user,
    CASE n.type
        WHEN 'customer_registration' THEN '[{"name": "view_customer", "kind": "secondary"},
            {"name": "start_transaction", "kind": "primary"}]'::jsonb
        ELSE '[{"name": "issue_password_link", "kind": "primary"}]'
    END AS actions,
    n.created_at, n.expires_at, n.read_at, n.read_by, r.full_name AS read_by_name, p.label AS priority_label,
    c.name AS customer_name, c.or_number
FROM shop.customer_notifications AS n
LEFT JOIN shop.customers AS c ON c.branch_id = n.branch_id AND c.id = n.customer_id
LEFT JOIN shop.users AS u ON u.branch_id = n.branch_id AND u.id = n.subject_user_id
LEFT JOIN shop.users AS r ON r.branch_id = n.branch_id AND r.id = n.read_by
LEFT JOIN LATERAL (
    SELECT b.id, b.payment_mode, b.amount, b.payment_status
    FROM shop.transactions AS b
    WHERE b.branch_id = n.branch_id
      AND b.customer_id = n.customer_id
    ORDER BY b.id
    LIMIT 1
) AS t ON true
CROSS JOIN LATERAL (
    SELECT CASE
        WHEN c.id IS NOT NULL THEN private.priority_label(c.senior_citizen, c.pwd, c.pregnant)
    END AS label
) AS p;

COMMENT ON VIEW api.notice IS
'A notice to staff with whom it is about, the first bill of the customer, and what can be done about it.';

COMMIT;
