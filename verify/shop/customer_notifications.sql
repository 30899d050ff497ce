-- Verify escashop:shop/customer_notifications on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT
    branch_id, id, type, target_role, customer_id, subject_user_id, message, created_by, read_at,
    read_by, xact_id, expires_at, created_at, updated_at
FROM shop.customer_notifications WHERE false;

ROLLBACK;
