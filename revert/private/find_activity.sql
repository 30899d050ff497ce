-- Revert escashop:private/find_activity from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.find_activity(smallint, text, text, text, timestamptz, timestamptz);
DROP FUNCTION private.is_activity_of(timestamptz, text, text, text, text, text, text, timestamptz, timestamptz);

COMMIT;
