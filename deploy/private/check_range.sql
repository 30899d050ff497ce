-- Deploy escashop:private/check_range to pg
-- requires: schemas

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.check_range(start_date date, end_date date, max_days int DEFAULT 366)
RETURNS void
LANGUAGE plpgsql
IMMUTABLE
AS $$
BEGIN
    IF start_date IS NULL OR end_date IS NULL OR NOT isfinite(start_date) OR NOT isfinite(end_date) THEN
        RAISE EXCEPTION 'start_date and end_date are both required' USING ERRCODE = 'SHV56',
            COLUMN = CASE WHEN start_date IS NULL THEN 'start_date' ELSE 'end_date' END;
    ELSIF start_date > end_date THEN
        RAISE EXCEPTION 'start_date is after end_date' USING ERRCODE = 'SHV56', COLUMN = 'start_date';
    ELSIF end_date - start_date >= max_days THEN
        RAISE EXCEPTION 'more than % days', max_days USING ERRCODE = 'SHV56', COLUMN = 'end_date';
    END IF;
END;
$$;

COMMENT ON FUNCTION private.check_range(date, date, int) IS
'Refuses a range of days that is none. Errors: SHV56 a date is missing, they are in the wrong order, or too
many days lie between them.';

COMMIT;
