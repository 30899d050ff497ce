-- Deploy escashop:private/days_with_events to pg
-- requires: shop/queue_events

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.days_with_events(branch_id smallint, start_date date, end_date date)
RETURNS SETOF date
LANGUAGE sql
STABLE
BEGIN ATOMIC
    SELECT d.business_date
    FROM shop.queue_days AS d
    WHERE d.branch_id = days_with_events.branch_id
      AND d.business_date BETWEEN days_with_events.start_date AND days_with_events.end_date
      AND EXISTS (
          SELECT FROM shop.queue_events AS e
          WHERE e.branch_id = d.branch_id
            AND e.business_date = d.business_date
      )
    ORDER BY d.business_date;
END;

COMMENT ON FUNCTION private.days_with_events(smallint, date, date) IS
'The days of a branch in a period that have any event, oldest first.';

COMMIT;
