-- Verify escashop:shop/counters on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT
    branch_id, id, name, display_order, is_active, paused_at, last_reset_at, created_at,
    updated_at
FROM shop.counters WHERE false;

ROLLBACK;
