-- Verify escashop:shop/terminals on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT
    branch_id, name, last_z_number, accumulated_total, created_at, updated_at
FROM shop.terminals WHERE false;

ROLLBACK;
