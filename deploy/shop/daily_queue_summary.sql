-- Deploy escashop:shop/daily_queue_summary to pg
-- requires: shop/queue_analytics
-- requires: private/event_shares

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE VIEW shop.daily_queue_summary AS
SELECT
    h.branch_id, h.business_date, h.total_customers, h.carried_in_customers, h.priority_customers,
    h.customers_served, h.customers_cancelled, h.wait_count, h.wait_total_minutes, h.service_count,
    h.service_total_minutes, h.processing_count, h.processing_total_minutes,
    round(h.wait_total_minutes / greatest(h.wait_count, 1), 2)::shop.minutes AS avg_wait_minutes,
    round(h.service_total_minutes / greatest(h.service_count, 1), 2)::shop.minutes AS avg_service_minutes,
    round(h.processing_total_minutes / greatest(h.processing_count, 1), 2)::shop.minutes
        AS avg_processing_minutes,
    h.min_processing_minutes, h.max_processing_minutes, h.peak_queue_length, h.peak_hour,
    b.counter_id AS busiest_counter_id
FROM (
    SELECT
        q.branch_id, q.business_date,
        sum(q.total_customers)::int AS total_customers,
        sum(q.carried_in_customers)::int AS carried_in_customers,
        sum(q.priority_customers)::int AS priority_customers,
        sum(q.customers_served)::int AS customers_served,
        sum(q.customers_cancelled)::int AS customers_cancelled,
        sum(q.wait_count)::int AS wait_count,
        sum(q.wait_total_minutes)::shop.minutes AS wait_total_minutes,
        sum(q.service_count)::int AS service_count,
        sum(q.service_total_minutes)::shop.minutes AS service_total_minutes,
        sum(q.processing_count)::int AS processing_count,
        sum(q.processing_total_minutes)::shop.minutes AS processing_total_minutes,
        min(q.min_processing_minutes)::shop.minutes AS min_processing_minutes,
        max(q.max_processing_minutes)::shop.minutes AS max_processing_minutes,
        max(q.peak_queue_length) AS peak_queue_length,
        (array_agg(q.hour ORDER BY q.total_customers - q.carried_in_customers DESC, q.hour)
            FILTER (WHERE q.total_customers > q.carried_in_customers))[1] AS peak_hour
    FROM shop.queue_analytics AS q
    GROUP BY q.branch_id, q.business_date
) AS h
LEFT JOIN LATERAL (
    SELECT s.served_at_counter AS counter_id
    FROM private.event_shares AS s
    WHERE s.branch_id = h.branch_id
      AND s.business_date = h.business_date
      AND s.served_at_counter IS NOT NULL
    GROUP BY s.served_at_counter
    ORDER BY count(*) DESC, s.served_at_counter
    LIMIT 1
) AS b ON h.customers_served > 0;

COMMENT ON VIEW shop.daily_queue_summary IS
'The figures of a business date: its hours added up, averages from totals and counts, never from averages.
peak_hour: most arrivals, the earliest of equals, null without; busiest_counter_id: most served, the lowest
of equals, null without.';

COMMIT;
