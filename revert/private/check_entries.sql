-- Revert escashop:private/check_entries from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.entries_total(jsonb);
DROP FUNCTION private.check_entries(jsonb, text);

COMMIT;
