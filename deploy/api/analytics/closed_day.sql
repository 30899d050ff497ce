-- Deploy escashop:api/analytics/closed_day to pg
-- requires: shop/daily_queue_history

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE VIEW api.closed_day AS
SELECT
    h.branch_id, h.business_date, h.total_customers, h.waiting_customers, h.serving_customers,
    h.processing_customers, h.completed_customers, h.cancelled_customers, h.carried_forward_customers,
    h.completed_by_reset, h.cancelled_by_reset, h.priority_customers, h.wait_count,
    h.avg_wait_minutes::numeric AS avg_wait_minutes, h.avg_service_minutes::numeric AS avg_service_minutes,
    h.avg_processing_minutes::numeric AS avg_processing_minutes, h.peak_queue_length, h.operating_minutes,
    h.archived_at, h.is_final
FROM shop.daily_queue_history AS h;

COMMENT ON VIEW api.closed_day IS 'The snapshot of a business date.';

COMMIT;
