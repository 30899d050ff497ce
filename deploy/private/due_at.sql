-- Deploy escashop:private/due_at to pg
-- requires: private/business_date
-- requires: private/setting

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.due_at(branch_id smallint, business_date date)
RETURNS timestamptz
LANGUAGE plpgsql
STABLE
AS $$
BEGIN
    RETURN (
        SELECT (business_date + 1 + (private.setting(due_at.branch_id, 'queue.reset_time') #>> '{}')::time)
            AT TIME ZONE b.time_zone
        FROM shop.branches AS b
        WHERE b.branch_id = due_at.branch_id
    );
END;
$$;

COMMENT ON FUNCTION private.due_at(smallint, date) IS
'When a business date is due for closing: queue.reset_time of the next day, in the zone the branch has now.
A time that the clocks skip that night is the same span after midnight.';

CREATE OR REPLACE FUNCTION private.local_time(branch_id smallint, at timestamptz)
RETURNS text
LANGUAGE plpgsql
STABLE
AS $$
DECLARE
    v_local  timestamp := private.local_moment(branch_id, at);
    v_offset int;
BEGIN
    v_offset := extract(epoch FROM v_local - (at AT TIME ZONE 'UTC')) / 60;

    RETURN to_char(v_local, 'YYYY-MM-DD"T"HH24:MI:SS')
        || CASE WHEN v_offset < 0 THEN '-' ELSE '+' END
        || to_char(make_interval(mins => abs(v_offset)), 'HH24:MI');
END;
$$;

COMMENT ON FUNCTION private.local_time(smallint, timestamptz) IS
'An instant on the clocks of a branch, ISO 8601 with offset.';

COMMIT;
