-- Verify escashop:shop/login_locks on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT
    branch_id, email, failed_logins, first_failed_at, lock_count, locked_until, updated_at
FROM shop.login_locks WHERE false;

ROLLBACK;
