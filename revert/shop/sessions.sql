-- Revert escashop:shop/sessions from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP TABLE shop.sessions;

COMMIT;
