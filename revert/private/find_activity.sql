-- Revert escashop:private/find_activity from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.find_activity(smallint, text, text, text, date, date);
DROP FUNCTION private.is_activity_of(smallint, timestamptz, text, text, text, text, text, text, date, date);

COMMIT;
