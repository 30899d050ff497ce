-- Revert escashop:shop/drawer_movements from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP TABLE shop.drawer_movements;

COMMIT;
