-- Verify escashop:shop/drawer_sessions on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT
    branch_id, id, cashier_id, terminal, business_date, opening_float, opened_at, closed_at, closed_by,
    expected_cash, counted_cash, over_short, z_number, z_report, notes, idempotency_key
FROM shop.drawer_sessions WHERE false;

ROLLBACK;
