-- Revert escashop:private/due_at from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.local_time(smallint, timestamptz);
DROP FUNCTION private.due_at(smallint, date);

COMMIT;
