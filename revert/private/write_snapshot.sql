-- Revert escashop:private/write_snapshot from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.write_snapshot(smallint, date, boolean, timestamptz);

COMMIT;
