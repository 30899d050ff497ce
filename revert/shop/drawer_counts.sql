-- Revert escashop:shop/drawer_counts from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP TABLE shop.drawer_counts;

COMMIT;
