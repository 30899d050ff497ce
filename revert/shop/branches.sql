-- Revert escashop:shop/branches from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP TABLE shop.branches;
DROP FUNCTION shop.branches_check_time_zone();
DROP DOMAIN shop.branch_code;

COMMIT;
