-- Deploy escashop:shop/display_monitor_history to pg
-- requires: shop/daily_queue_history

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE VIEW shop.display_monitor_history AS
SELECT
    h.branch_id, h.business_date,
    h.completed_customers - h.completed_by_reset AS daily_customers_served,
    h.avg_wait_minutes AS daily_avg_wait_minutes,
    h.peak_queue_length AS daily_peak_queue_length,
    h.priority_customers AS daily_priority_customers,
    coalesce(round(
        100.0 * (h.completed_customers - h.completed_by_reset) / nullif(h.total_customers, 0)
    ), 0)::int AS operating_efficiency
FROM shop.daily_queue_history AS h;

COMMENT ON VIEW shop.display_monitor_history IS
'How a day went, from its snapshot. Served leaves out what a reset completed; operating_efficiency is served
in percent of all who were taken, 0 on an empty day.';

COMMIT;
