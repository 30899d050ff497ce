-- Deploy escashop:api/queue/queue_day to pg
-- requires: shop/boards
-- requires: shop/queue_days

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE VIEW api.queue_day AS
SELECT
    d.branch_id, d.business_date, d.status, d.last_token, d.opened_at, d.closed_at,
    u.full_name AS closed_by_name, b.version
FROM shop.queue_days AS d
JOIN shop.boards AS b ON b.branch_id = d.branch_id
LEFT JOIN shop.users AS u ON u.branch_id = d.branch_id AND u.id = d.closed_by;

COMMENT ON VIEW api.queue_day IS 'A business date of a branch: open or closed, and since when.';

COMMIT;
