-- Deploy escashop:api/analytics/display_day to pg
-- requires: shop/display_monitor_history

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE VIEW api.display_day AS
SELECT
    m.branch_id, m.business_date, m.daily_customers_served,
    m.daily_avg_wait_minutes::numeric AS daily_avg_wait_minutes, m.daily_peak_queue_length,
    m.daily_priority_customers, m.operating_efficiency
FROM shop.display_monitor_history AS m;

COMMENT ON VIEW api.display_day IS 'How a business date went, in five figures.';

COMMIT;
