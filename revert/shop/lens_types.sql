-- Revert escashop:shop/lens_types from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP TABLE shop.lens_types;

COMMIT;
