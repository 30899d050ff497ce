-- Verify escashop:shop/boards on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT
    branch_id, version, last_event_at
FROM shop.boards WHERE false;

ROLLBACK;
