-- Deploy escashop:private/find_events to pg
-- requires: shop/queue_events

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.find_events(
    branch_id   smallint,
    start_date  date,
    end_date    date,
    event_type  text,
    customer_id bigint
)
RETURNS SETOF shop.queue_events
LANGUAGE sql
STABLE
BEGIN ATOMIC
    SELECT e.*
    FROM shop.queue_events AS e
    WHERE e.branch_id = find_events.branch_id
      AND (find_events.start_date IS NULL OR e.business_date >= find_events.start_date)
      AND (find_events.end_date IS NULL OR e.business_date <= find_events.end_date)
      AND (find_events.event_type IS NULL OR e.event_type = find_events.event_type)
      AND (find_events.customer_id IS NULL OR e.customer_id = find_events.customer_id);
END;

COMMENT ON FUNCTION private.find_events(smallint, date, date, text, bigint) IS
'The events of a branch that the filters of their list let through; null = any. Inlined where it is called.';

COMMIT;
