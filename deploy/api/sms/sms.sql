-- Deploy escashop:api/sms/sms to pg
-- requires: shop/sms_notifications
-- requires: private/token_label

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE VIEW api.sms AS
SELECT
    n.branch_id, n.id AS sms_id, n.customer_id, c.name AS customer_name,
    private.token_label(c.token_number) AS token_label, c.sales_agent_id, n.phone_number, n.notification_type,
    n.automatic, n.message, n.status, n.retry_count, n.next_attempt_at, n.taken_at, n.reference,
    n.provider_reference, n.error_message, n.queue_position, n.estimated_wait_minutes, n.sent_at,
    n.delivered_at, n.created_by, u.full_name AS created_by_name, n.created_at, n.updated_at
FROM shop.sms_notifications AS n
JOIN shop.users AS u ON u.branch_id = n.branch_id AND u.id = n.created_by
LEFT JOIN shop.customers AS c ON c.branch_id = n.branch_id AND c.id = n.customer_id;

COMMENT ON VIEW api.sms IS 'A message to a customer, and what became of it.';

COMMIT;
