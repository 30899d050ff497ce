-- Revert escashop:private/days_with_events from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.days_with_events(smallint, date, date);

COMMIT;
