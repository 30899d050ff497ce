-- Revert escashop:api/settings/get_setting from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.get_setting(text, text);

COMMIT;
