-- Deploy escashop:private/events_until to pg
-- requires: shop/queue_events
-- requires: private/business_date

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.events_until(branch_id smallint, at timestamptz)
RETURNS bigint
LANGUAGE plpgsql
STABLE
AS $$
BEGIN
    -- Ids grow with the time, but no index knows it: the last event of each of the days that could have one.
    RETURN (
        SELECT max(u.id)
        FROM (
            SELECT d.business_date
            FROM shop.queue_days AS d
            WHERE d.branch_id = events_until.branch_id
              AND d.business_date <= private.business_date(events_until.branch_id, events_until.at) + 1
            ORDER BY d.business_date DESC
            LIMIT 9
        ) AS d
        CROSS JOIN LATERAL (
            SELECT e.id
            FROM shop.queue_events AS e
            WHERE e.branch_id = events_until.branch_id
              AND e.business_date = d.business_date
              AND e.created_at <= events_until.at
            ORDER BY e.id DESC
            LIMIT 1
        ) AS u
    );
END;
$$;

COMMENT ON FUNCTION private.events_until(smallint, timestamptz) IS
'The last event of a branch at an instant, of that day, the next one or those shortly before; null for none.';

COMMIT;
