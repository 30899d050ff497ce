-- Revert escashop:api/settings/list_public_settings from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.list_public_settings(text);

COMMIT;
