-- Verify escashop:shop/branches on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'shop.branch_code'::regtype;
SELECT
    branch_id, code, name, time_zone, status, created_at, updated_at
FROM shop.branches WHERE false;
SELECT 'shop.branches_check_time_zone()'::regprocedure;

ROLLBACK;
