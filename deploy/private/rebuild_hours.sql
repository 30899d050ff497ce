-- Deploy escashop:private/rebuild_hours to pg
-- requires: shop/queue_analytics
-- requires: private/hours_from_events

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.rebuild_hours(branch_id smallint, business_date date)
RETURNS int
LANGUAGE plpgsql
AS $$
DECLARE
    v_rows int;
BEGIN
    DELETE FROM shop.queue_analytics AS q
    WHERE q.branch_id = rebuild_hours.branch_id
      AND q.business_date = rebuild_hours.business_date;

    INSERT INTO shop.queue_analytics (
        branch_id, business_date, hour, total_customers, carried_in_customers, priority_customers,
        customers_served, customers_cancelled, wait_count, wait_total_minutes, service_count,
        service_total_minutes, processing_count, processing_total_minutes, min_processing_minutes,
        max_processing_minutes, peak_queue_length, waiting_customers, last_event_id
    )
    SELECT h.*
    FROM private.hours_from_events AS h
    WHERE h.branch_id = rebuild_hours.branch_id
      AND h.business_date = rebuild_hours.business_date;

    GET DIAGNOSTICS v_rows = ROW_COUNT;

    RETURN v_rows;
END;
$$;

COMMENT ON FUNCTION private.rebuild_hours(smallint, date) IS
'Makes the hours of a day anew from its events, under the board''s lock; returns how many there are.';

COMMIT;
