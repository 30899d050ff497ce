-- Verify escashop:shop/grade_types on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT
    branch_id, id, name, description, sort_order, is_active, created_at, updated_at
FROM shop.grade_types WHERE false;

ROLLBACK;
