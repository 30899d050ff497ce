-- Revert escashop:private/business_date from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.local_moment(smallint, timestamptz);
DROP FUNCTION private.day_start(smallint, date);
DROP FUNCTION private.business_date(smallint, timestamptz);

COMMIT;
