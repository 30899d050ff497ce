-- Deploy escashop:private/business_date to pg
-- requires: shop/branches

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.business_date(branch_id smallint, at timestamptz)
RETURNS date
LANGUAGE plpgsql
STABLE
AS $$
BEGIN
    RETURN (
        SELECT (business_date.at AT TIME ZONE b.time_zone)::date
        FROM shop.branches AS b
        WHERE b.branch_id = business_date.branch_id
    );
END;
$$;

COMMENT ON FUNCTION private.business_date(smallint, timestamptz) IS
'The local date of a branch at an instant. Nothing else makes a date of a timestamp.';

CREATE OR REPLACE FUNCTION private.day_start(branch_id smallint, business_date date)
RETURNS timestamptz
LANGUAGE plpgsql
STABLE
AS $$
DECLARE
    v_midnight timestamp := business_date;
BEGIN
    -- Midnight may come twice (Havana, in November); what follows the evening before is the first, but not where that
    -- evening was skipped (Apia, 2011).
    RETURN (
        SELECT least(
            v_midnight AT TIME ZONE b.time_zone,
            (v_midnight - interval '1 us') AT TIME ZONE b.time_zone + interval '1 us'
        )
        FROM shop.branches AS b
        WHERE b.branch_id = day_start.branch_id
    );
END;
$$;

COMMENT ON FUNCTION private.day_start(smallint, date) IS
'The first instant of a business date of a branch: what an index of times is asked with. It may be infinite.';

CREATE OR REPLACE FUNCTION private.local_moment(branch_id smallint, at timestamptz)
RETURNS timestamp
LANGUAGE plpgsql
STABLE
AS $$
BEGIN
    RETURN (
        SELECT local_moment.at AT TIME ZONE b.time_zone
        FROM shop.branches AS b
        WHERE b.branch_id = local_moment.branch_id
    );
END;
$$;

COMMENT ON FUNCTION private.local_moment(smallint, timestamptz) IS
'An instant on the clocks of a branch, without offset: for the cells of exports, which know no zones.';

COMMIT;
