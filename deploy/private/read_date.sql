-- Deploy escashop:private/read_date to pg
-- requires: private/clean

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.read_date(value text)
RETURNS date
LANGUAGE plpgsql
IMMUTABLE
AS $$
DECLARE
    -- Part by part: PostgreSQL would also take today, 1/2/2024 and a time after it.
    v_part text[] := regexp_match(private.clean(value), '^([0-9]{4})-([0-9]{2})-([0-9]{2})$');
BEGIN
    IF v_part IS NULL THEN
        RAISE EXCEPTION 'date must be written YYYY-MM-DD' USING ERRCODE = 'SHV57', COLUMN = 'date';
    END IF;

    RETURN make_date(v_part[1]::int, v_part[2]::int, v_part[3]::int);
EXCEPTION
    WHEN datetime_field_overflow THEN
        RAISE EXCEPTION '% is no day', value USING ERRCODE = 'SHV57', COLUMN = 'date';
END;
$$;

COMMENT ON FUNCTION private.read_date(text) IS
'The business date of a report, from YYYY-MM-DD. Errors: SHV57 written otherwise, or no day.';

COMMIT;
