-- Deploy escashop:private/verify_analytics to pg
-- requires: private/finding
-- requires: private/hours_from_events
-- requires: shop/daily_queue_summary
-- requires: shop/daily_queue_history

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.verify_analytics(branch_id smallint)
RETURNS SETOF private.finding
LANGUAGE sql
STABLE
BEGIN ATOMIC
    SELECT 'hour_is_sum_of_events', 'hour',
        coalesce(h.business_date, q.business_date) || ' ' || coalesce(h.hour, q.hour),
        coalesce(h.figures, 'no hour'), coalesce(q.figures, 'no hour')
    FROM (
        SELECT e.business_date, e.hour, ROW(
            e.total_customers, e.carried_in_customers, e.priority_customers, e.customers_served,
            e.customers_cancelled, e.wait_count, e.wait_total_minutes, e.service_count,
            e.service_total_minutes, e.processing_count, e.processing_total_minutes,
            e.min_processing_minutes, e.max_processing_minutes, e.peak_queue_length, e.waiting_customers,
            e.last_event_id)::text AS figures
        FROM private.hours_from_events AS e
        WHERE e.branch_id = verify_analytics.branch_id
    ) AS h
    FULL JOIN (
        SELECT a.business_date, a.hour, ROW(
            a.total_customers, a.carried_in_customers, a.priority_customers, a.customers_served,
            a.customers_cancelled, a.wait_count, a.wait_total_minutes, a.service_count,
            a.service_total_minutes, a.processing_count, a.processing_total_minutes,
            a.min_processing_minutes, a.max_processing_minutes, a.peak_queue_length, a.waiting_customers,
            a.last_event_id)::text AS figures
        FROM shop.queue_analytics AS a
        WHERE a.branch_id = verify_analytics.branch_id
    ) AS q ON q.business_date = h.business_date AND q.hour = h.hour
    WHERE h.figures IS DISTINCT FROM q.figures

    UNION ALL
    SELECT 'snapshot_is_sum_of_hours', 'queue_day', w.business_date::text, w.hours, w.snapshot
    FROM (
        SELECT h.business_date,
            ROW(coalesce(s.total_customers, 0), coalesce(s.priority_customers, 0),
                coalesce(s.customers_served, 0), coalesce(s.customers_cancelled, 0),
                coalesce(s.wait_count, 0), coalesce(s.avg_wait_minutes, 0.00),
                coalesce(s.avg_service_minutes, 0.00), coalesce(s.avg_processing_minutes, 0.00),
                coalesce(s.peak_queue_length, 0))::text AS hours,
            ROW(h.total_customers, h.priority_customers, h.completed_customers - h.completed_by_reset,
                h.cancelled_customers - h.cancelled_by_reset, h.wait_count, h.avg_wait_minutes,
                h.avg_service_minutes, h.avg_processing_minutes, h.peak_queue_length)::text AS snapshot
        FROM shop.daily_queue_history AS h
        JOIN shop.queue_days AS d ON d.branch_id = h.branch_id AND d.business_date = h.business_date
        LEFT JOIN shop.daily_queue_summary AS s
            ON s.branch_id = h.branch_id AND s.business_date = h.business_date
        WHERE h.branch_id = verify_analytics.branch_id
          AND h.is_final
          -- A day that was reopened goes on: its snapshot follows with the next closing.
          AND d.status = 'closed'
    ) AS w
    WHERE w.hours <> w.snapshot;
END;

COMMENT ON FUNCTION private.verify_analytics(smallint) IS
'Broken invariants of the figures of a branch: an hour that is not the sum of its events; a closed day whose
snapshot is not the sum of its hours.';

COMMIT;
