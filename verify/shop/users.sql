-- Verify escashop:shop/users on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'shop.role'::regtype;
SELECT 'shop.email_address'::regtype;
SELECT
    branch_id, id, email, full_name, password_hash, role, status, home_branch_id, home_user_id, password_changed_at,
    last_login_at, created_at, updated_at
FROM shop.users WHERE false;

ROLLBACK;
