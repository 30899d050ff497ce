-- Revert escashop:api/settings/update_settings from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.update_settings(jsonb, text);

COMMIT;
