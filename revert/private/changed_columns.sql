-- Revert escashop:private/changed_columns from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.changed_columns(jsonb, jsonb, text[]);

COMMIT;
