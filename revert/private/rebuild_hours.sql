-- Revert escashop:private/rebuild_hours from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.rebuild_hours(smallint, date);

COMMIT;
