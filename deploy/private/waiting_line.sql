-- Deploy escashop:private/waiting_line to pg
-- requires: shop/customers

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE VIEW private.waiting_line AS
SELECT
    c.branch_id, c.business_date, c.id AS customer_id,
    row_number() OVER (
        PARTITION BY c.branch_id, c.business_date
        ORDER BY c.manual_position, c.effective_at, c.token_number
    ) AS position
FROM shop.customers AS c
WHERE c.queue_status = 'waiting';

COMMENT ON VIEW private.waiting_line IS
'Who waits, and the place in line: the order of calling, for calls, lists, boards and positions alike.
The index customers_waiting_idx has the same order, so the first places are read without the others.';

COMMIT;
