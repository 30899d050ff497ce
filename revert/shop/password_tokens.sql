-- Revert escashop:shop/password_tokens from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP TABLE shop.password_tokens;

COMMIT;
