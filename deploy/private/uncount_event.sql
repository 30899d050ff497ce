-- Deploy escashop:private/uncount_event to pg
-- requires: shop/queue_analytics
-- requires: private/business_hour
-- requires: private/share_of

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.peaks_since(event shop.queue_events, undoing_id bigint)
RETURNS TABLE (hour smallint, peak int)
LANGUAGE sql
STABLE
BEGIN ATOMIC
    WITH since AS (
        SELECT e.id, private.business_hour(d.time_zone, e.business_date, e.created_at) AS hour,
            -- What was undone before, and what undid it, changed nothing.
            CASE WHEN e.event_type = 'undone' OR u.id IS NOT NULL THEN 0 ELSE s.waiting END AS waiting
        FROM shop.queue_events AS e
        JOIN shop.queue_days AS d ON d.branch_id = e.branch_id AND d.business_date = e.business_date
        LEFT JOIN shop.queue_events AS u
            ON u.branch_id = e.branch_id AND u.undoes_event_id = e.id AND u.undoes_event_id IS NOT NULL
            AND u.id <> undoing_id
        CROSS JOIN LATERAL private.share_of(e) AS s
        WHERE e.branch_id = event.branch_id
          AND e.business_date = event.business_date
          AND e.id >= event.id
          AND e.id < undoing_id
    ),
    backwards AS (
        SELECT s.id, s.hour, s.waiting,
            l.waiting_customers - sum(s.waiting) OVER (ORDER BY s.id DESC) + s.waiting AS waiting_after
        FROM since AS s
        CROSS JOIN (
            SELECT q.waiting_customers
            FROM shop.queue_analytics AS q
            WHERE q.branch_id = event.branch_id
              AND q.business_date = event.business_date
            ORDER BY q.last_event_id DESC
            LIMIT 1
        ) AS l
    )
    SELECT b.hour, max(
        CASE WHEN b.id = event.id THEN b.waiting_after ELSE greatest(b.waiting_after, b.waiting_after - b.waiting) END
    )::int
    FROM backwards AS b
    GROUP BY b.hour;
END;

COMMENT ON FUNCTION private.peaks_since(shop.queue_events, bigint) IS
'How many waited at most in each hour, from an event on that is counted still to the one that undoes it; from
the last event backwards, so that it costs what has happened since.';

CREATE OR REPLACE FUNCTION private.uncount_event(undoing shop.queue_events)
RETURNS boolean
LANGUAGE plpgsql
AS $$
DECLARE
    v_event shop.queue_events;
    v_hour  smallint;
    v_share record;
BEGIN
    SELECT e.* INTO v_event
    FROM shop.queue_events AS e
    WHERE e.branch_id = undoing.branch_id
      AND e.id = undoing.undoes_event_id;

    SELECT private.business_hour(d.time_zone, d.business_date, v_event.created_at) INTO v_hour
    FROM shop.queue_days AS d
    WHERE d.branch_id = v_event.branch_id
      AND d.business_date = v_event.business_date;

    SELECT s.* INTO v_share FROM private.share_of(v_event) AS s;

    -- As it was counted: a reset of this day has left out the wait.
    IF EXISTS (
        SELECT FROM shop.queue_events AS e
        WHERE e.branch_id = v_event.branch_id
          AND e.customer_id = v_event.customer_id
          AND e.business_date = v_event.business_date
          AND e.by_reset
    ) THEN
        v_share.wait_minutes := NULL;
    END IF;

    -- What may have been the largest, the smallest or the peak has a successor that only the events know.
    IF EXISTS (
        SELECT
        FROM shop.queue_analytics AS q
        JOIN private.peaks_since(v_event, undoing.id) AS p ON p.hour = q.hour
        WHERE q.branch_id = v_event.branch_id
          AND q.business_date = v_event.business_date
          AND (
              v_share.waiting > 0 AND p.peak >= q.peak_queue_length
              OR q.hour = v_hour
              AND v_share.processing_minutes IN (q.min_processing_minutes, q.max_processing_minutes)
          )
    ) THEN
        RETURN false;
    END IF;

    UPDATE shop.queue_analytics AS q
    SET waiting_customers = q.waiting_customers - v_share.waiting,
        peak_queue_length = greatest(q.peak_queue_length, p.peak - v_share.waiting)
    FROM private.peaks_since(v_event, undoing.id) AS p
    WHERE v_share.waiting <> 0
      AND q.branch_id = v_event.branch_id
      AND q.business_date = v_event.business_date
      AND q.hour = p.hour;

    UPDATE shop.queue_analytics AS q
    SET customers_served         = q.customers_served - v_share.served,
        customers_cancelled      = q.customers_cancelled - v_share.cancelled,
        wait_count               = q.wait_count - (v_share.wait_minutes IS NOT NULL)::int,
        wait_total_minutes       = q.wait_total_minutes - coalesce(v_share.wait_minutes, 0),
        service_count            = q.service_count - (v_share.service_minutes IS NOT NULL)::int,
        service_total_minutes    = q.service_total_minutes - coalesce(v_share.service_minutes, 0),
        processing_count         = q.processing_count - (v_share.processing_minutes IS NOT NULL)::int,
        processing_total_minutes = q.processing_total_minutes - coalesce(v_share.processing_minutes, 0)
    WHERE q.branch_id = v_event.branch_id
      AND q.business_date = v_event.business_date
      AND q.hour = v_hour;

    RETURN true;
END;
$$;

COMMENT ON FUNCTION private.uncount_event(shop.queue_events) IS
'Takes the share of what an event undoes out of the figures of its day, under the board''s lock; a joining is
never undone. False, and nothing done, where that may have made a largest, a smallest or a peak: then the day is
to be made anew.';

COMMIT;
