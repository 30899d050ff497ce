-- Deploy escashop:api/analytics/hourly_figures to pg
-- requires: shop/queue_analytics

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE VIEW api.hourly_figures AS
SELECT
    q.branch_id, q.business_date, q.hour, q.total_customers, q.carried_in_customers, q.priority_customers,
    q.customers_served, q.customers_cancelled, q.wait_count,
    q.wait_total_minutes::numeric AS wait_total_minutes, q.avg_wait_minutes::numeric AS avg_wait_minutes,
    q.service_count, q.service_total_minutes::numeric AS service_total_minutes,
    q.avg_service_minutes::numeric AS avg_service_minutes, q.processing_count,
    q.processing_total_minutes::numeric AS processing_total_minutes,
    q.avg_processing_minutes::numeric AS avg_processing_minutes,
    q.min_processing_minutes::numeric AS min_processing_minutes,
    q.max_processing_minutes::numeric AS max_processing_minutes, q.peak_queue_length
FROM shop.queue_analytics AS q;

COMMENT ON VIEW api.hourly_figures IS 'The figures of an hour.';

COMMIT;
