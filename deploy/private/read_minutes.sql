-- Deploy escashop:private/read_minutes to pg
-- requires: schemas

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.read_minutes(estimated_time jsonb)
RETURNS int
LANGUAGE plpgsql
IMMUTABLE
AS $$
DECLARE
    v_days    int := coalesce(estimated_time ->> 'days', '0')::int;
    v_hours   int := coalesce(estimated_time ->> 'hours', '0')::int;
    v_minutes int := coalesce(estimated_time ->> 'minutes', '0')::int;
BEGIN
    IF jsonb_typeof(estimated_time) IS DISTINCT FROM 'object'
        OR estimated_time - '{days,hours,minutes}'::text[] <> '{}'
        OR v_days NOT BETWEEN 0 AND 30 OR v_hours NOT BETWEEN 0 AND 23 OR v_minutes NOT BETWEEN 0 AND 59
        OR v_days + v_hours + v_minutes = 0
    THEN
        RAISE EXCEPTION 'estimated_time needs days 0 to 30, hours 0 to 23 and minutes 0 to 59, not all 0'
            USING ERRCODE = 'SHV10', COLUMN = 'estimated_time';
    END IF;

    RETURN v_days * 1440 + v_hours * 60 + v_minutes;
END;
$$;

COMMENT ON FUNCTION private.read_minutes(jsonb) IS
'{days, hours, minutes} in minutes. Errors: SHV10 out of bounds, all 0, or something else in it.';

COMMIT;
