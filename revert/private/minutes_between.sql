-- Revert escashop:private/minutes_between from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.minutes_between(timestamptz, timestamptz);

COMMIT;
