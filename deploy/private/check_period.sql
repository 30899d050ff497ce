-- Deploy escashop:private/check_period to pg
-- requires: private/business_date

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.check_period(start_date date, end_date date, max_days int)
RETURNS void
LANGUAGE plpgsql
IMMUTABLE
AS $$
BEGIN
    IF start_date IS NULL OR NOT isfinite(start_date) THEN
        RAISE EXCEPTION 'start_date is required' USING ERRCODE = 'SHV35', COLUMN = 'start_date';
    ELSIF end_date IS NULL OR NOT isfinite(end_date) THEN
        RAISE EXCEPTION 'end_date is required' USING ERRCODE = 'SHV35', COLUMN = 'end_date';
    ELSIF end_date < start_date THEN
        RAISE EXCEPTION 'end_date is before start_date' USING ERRCODE = 'SHV35', COLUMN = 'end_date';
    ELSIF end_date - start_date >= max_days THEN
        RAISE EXCEPTION 'a period may have at most % days', max_days
            USING ERRCODE = 'SHV35', COLUMN = 'start_date';
    END IF;
END;
$$;

COMMENT ON FUNCTION private.check_period(date, date, int) IS
'Refuses a period of dates, both included, that cannot be. Errors: SHV35 a date is missing, the end before
the start, too many days.';

CREATE OR REPLACE FUNCTION private.first_date(branch_id smallint, days int)
RETURNS date
LANGUAGE plpgsql
STABLE
AS $$
BEGIN
    IF days IS NULL OR days NOT BETWEEN 1 AND 365 THEN
        RAISE EXCEPTION 'days must be between 1 and 365' USING ERRCODE = 'SHV36', COLUMN = 'days';
    END IF;

    RETURN private.business_date(branch_id, private.clock()) - days + 1;
END;
$$;

COMMENT ON FUNCTION private.first_date(smallint, int) IS
'The first of the last so many business dates, today included. Errors: SHV36 not 1 to 365 days.';

COMMIT;
