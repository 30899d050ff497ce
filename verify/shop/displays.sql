-- Verify escashop:shop/displays on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT branch_id, name, version, last_seen_at FROM shop.displays WHERE false;

ROLLBACK;
