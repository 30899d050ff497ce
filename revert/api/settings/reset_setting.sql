-- Revert escashop:api/settings/reset_setting from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.reset_setting(text, text);

COMMIT;
