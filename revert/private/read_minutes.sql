-- Revert escashop:private/read_minutes from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.read_minutes(jsonb);

COMMIT;
