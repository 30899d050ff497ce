-- Deploy escashop:api/drawers/drawer to pg
-- requires: shop/drawer_sessions

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE VIEW api.drawer AS
SELECT
    d.branch_id, d.id AS drawer_session_id, d.cashier_id, c.full_name AS cashier_name, d.terminal,
    d.business_date, d.opening_float::numeric AS opening_float, d.opened_at, d.closed_at, d.closed_by,
    k.full_name AS closed_by_name, d.expected_cash::numeric AS expected_cash,
    d.counted_cash::numeric AS counted_cash, d.over_short::numeric AS over_short, d.z_number, d.notes
FROM shop.drawer_sessions AS d
JOIN shop.users AS c ON c.branch_id = d.branch_id AND c.id = d.cashier_id
LEFT JOIN shop.users AS k ON k.branch_id = d.branch_id AND k.id = d.closed_by;

COMMENT ON VIEW api.drawer IS 'A cashier''s turn at a till; expected_cash, counted_cash and over_short once closed.';

COMMIT;
