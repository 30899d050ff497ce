-- Revert escashop:shop/grade_types from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP TABLE shop.grade_types;

COMMIT;
