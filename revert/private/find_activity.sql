-- Revert escashop:private/find_activity from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.find_activity(smallint, text, text, text, date, date);

COMMIT;
