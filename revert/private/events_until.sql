-- Revert escashop:private/events_until from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.events_until(smallint, timestamptz);

COMMIT;
