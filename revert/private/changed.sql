-- Revert escashop:private/changed from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.changed(jsonb, jsonb);

COMMIT;
