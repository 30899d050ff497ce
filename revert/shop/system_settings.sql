-- Revert escashop:shop/system_settings from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP TABLE shop.system_settings;

COMMIT;
