-- Verify escashop:shop/login_attempts on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT
    branch_id, id, email, ip, kind, succeeded, created_at
FROM shop.login_attempts WHERE false;

ROLLBACK;
