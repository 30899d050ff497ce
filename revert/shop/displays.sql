-- Revert escashop:shop/displays from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP TABLE shop.displays;

COMMIT;
