-- Revert escashop:shop/users from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP TABLE shop.users;
DROP DOMAIN shop.email_address;
DROP DOMAIN shop.role;

COMMIT;
