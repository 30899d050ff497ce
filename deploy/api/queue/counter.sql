-- Deploy escashop:api/queue/counter to pg
-- requires: shop/customers
-- requires: private/token_label

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE VIEW api.counter AS
SELECT
    d.branch_id, d.id AS counter_id, d.name, d.display_order, d.is_active, d.paused_at,
    CASE
        WHEN c.id IS NOT NULL THEN 'busy' WHEN NOT d.is_active THEN 'off'
        WHEN d.paused_at IS NOT NULL THEN 'paused' ELSE 'idle'
    END AS state,
    CASE WHEN c.id IS NOT NULL THEN jsonb_build_object(
        'customer_id', c.id, 'token_number', c.token_number,
        'token_label', private.token_label(c.token_number), 'name', c.name, 'queue_status', c.queue_status,
        'priority_flags', jsonb_build_object(
            'senior_citizen', c.senior_citizen, 'pwd', c.pwd, 'pregnant', c.pregnant),
        'is_priority', c.is_priority, 'sales_agent_id', c.sales_agent_id, 'called_at', c.called_at
    ) END AS current_customer
FROM shop.counters AS d
LEFT JOIN shop.customers AS c
    ON c.branch_id = d.branch_id AND c.counter_id = d.id AND c.queue_status = 'serving';

COMMENT ON VIEW api.counter IS 'A counter and the customer it serves.';

COMMIT;
