-- Deploy escashop:api/analytics/daily_figures to pg
-- requires: shop/daily_queue_summary
-- requires: shop/counters

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE VIEW api.daily_figures AS
SELECT
    s.branch_id, s.business_date, s.total_customers, s.carried_in_customers, s.priority_customers,
    s.customers_served, s.customers_cancelled, s.wait_count,
    s.wait_total_minutes::numeric AS wait_total_minutes, s.avg_wait_minutes::numeric AS avg_wait_minutes,
    s.service_count, s.service_total_minutes::numeric AS service_total_minutes,
    s.avg_service_minutes::numeric AS avg_service_minutes, s.processing_count,
    s.processing_total_minutes::numeric AS processing_total_minutes,
    s.avg_processing_minutes::numeric AS avg_processing_minutes,
    s.min_processing_minutes::numeric AS min_processing_minutes,
    s.max_processing_minutes::numeric AS max_processing_minutes, s.peak_queue_length,
    coalesce(round(100.0 * s.customers_served / nullif(s.total_customers, 0)), 0)::int AS operating_efficiency,
    s.peak_hour, s.busiest_counter_id, d.name AS busiest_counter_name
FROM shop.daily_queue_summary AS s
LEFT JOIN shop.counters AS d ON d.branch_id = s.branch_id AND d.id = s.busiest_counter_id;

COMMENT ON VIEW api.daily_figures IS
'The figures of a business date, with its peak hour and busiest counter.';

COMMIT;
