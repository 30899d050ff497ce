-- Revert escashop:api/settings/setting from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP VIEW api.setting;

COMMIT;
