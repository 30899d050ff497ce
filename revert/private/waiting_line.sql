-- Revert escashop:private/waiting_line from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.place_in_line(smallint, date, int, timestamptz, int);
DROP FUNCTION private.first_in_line(smallint, date);
DROP VIEW private.waiting_line;

COMMIT;
