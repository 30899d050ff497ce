-- Revert escashop:shop/login_locks from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP TABLE shop.login_locks;

COMMIT;
