-- Revert escashop:shop/login_attempts from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP TABLE shop.login_attempts;

COMMIT;
