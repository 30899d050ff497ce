-- Verify escashop:shop/test_clock on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT
    branch_id, at, set_at, is_running
FROM shop.test_clock WHERE false;

ROLLBACK;
