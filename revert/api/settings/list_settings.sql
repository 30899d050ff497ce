-- Revert escashop:api/settings/list_settings from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.list_settings(text, text);

COMMIT;
