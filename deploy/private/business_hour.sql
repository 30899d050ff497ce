-- Deploy escashop:private/business_hour to pg
-- requires: schemas

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.business_hour(time_zone text, business_date date, at timestamptz)
RETURNS smallint
LANGUAGE sql
IMMUTABLE
PARALLEL SAFE
RETURN least(greatest(
    floor(extract(epoch FROM (at AT TIME ZONE time_zone) - business_date::timestamp) / 3600), 0), 23)::smallint;

COMMENT ON FUNCTION private.business_hour(text, date, timestamptz) IS
'The hour, 0 to 23, on the clocks of a zone on a business date. What came before the date began belongs to
its first hour, what came after its end (a closing after midnight) to its last. Nothing else makes hours.
An hour that the clocks show twice is one hour.';

COMMIT;
