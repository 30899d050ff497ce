-- Revert escashop:private/change_settings from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.change_settings(private.actor, jsonb, text, text);

COMMIT;
