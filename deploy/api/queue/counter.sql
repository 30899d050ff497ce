-- Deploy escashop:api/queue/counter to pg
-- requires: shop/customers
-- requires: private/at_counter

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE VIEW api.counter AS
SELECT
    d.branch_id, d.id AS counter_id, d.name, d.display_order, d.is_active, d.paused_at,
    CASE
        WHEN c.id IS NOT NULL THEN 'busy' WHEN NOT d.is_active THEN 'off'
        WHEN d.paused_at IS NOT NULL THEN 'paused' ELSE 'idle'
    END AS state,
    CASE WHEN c.id IS NOT NULL THEN private.at_counter(c) END AS current_customer
FROM shop.counters AS d
LEFT JOIN shop.customers AS c
    ON c.branch_id = d.branch_id AND c.counter_id = d.id AND c.queue_status = 'serving';

COMMENT ON VIEW api.counter IS 'A counter and the customer it serves.';

COMMIT;
