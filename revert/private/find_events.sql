-- Revert escashop:private/find_events from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.find_events(smallint, date, date, text, bigint);

COMMIT;
