-- Revert escashop:shop/drawer_sessions from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP TABLE shop.drawer_sessions;

COMMIT;
