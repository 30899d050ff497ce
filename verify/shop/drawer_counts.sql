-- Verify escashop:shop/drawer_counts on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT
    branch_id, drawer_session_id, denomination, quantity
FROM shop.drawer_counts WHERE false;

ROLLBACK;
