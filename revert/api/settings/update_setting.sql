-- Revert escashop:api/settings/update_setting from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.update_setting(text, jsonb, text);

COMMIT;
