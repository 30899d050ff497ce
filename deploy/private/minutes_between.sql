-- Deploy escashop:private/minutes_between to pg
-- requires: schemas

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.minutes_between(from_at timestamptz, to_at timestamptz)
RETURNS numeric
LANGUAGE sql
IMMUTABLE
PARALLEL SAFE
RETURN round(greatest(extract(epoch FROM to_at - from_at), 0) / 60, 2);

COMMENT ON FUNCTION private.minutes_between(timestamptz, timestamptz) IS
'Minutes from one instant to another, two decimals, never below 0.';

COMMIT;
