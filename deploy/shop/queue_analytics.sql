-- Deploy escashop:shop/queue_analytics to pg
-- requires: shop/queue_events

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE TABLE shop.queue_analytics (
    branch_id                smallint     NOT NULL,
    business_date            date         NOT NULL,
    hour                     smallint     NOT NULL,
    total_customers          int          NOT NULL DEFAULT 0,
    carried_in_customers     int          NOT NULL DEFAULT 0,
    priority_customers       int          NOT NULL DEFAULT 0,
    customers_served         int          NOT NULL DEFAULT 0,
    customers_cancelled      int          NOT NULL DEFAULT 0,
    wait_count               int          NOT NULL DEFAULT 0,
    wait_total_minutes       shop.minutes NOT NULL DEFAULT 0,
    service_count            int          NOT NULL DEFAULT 0,
    service_total_minutes    shop.minutes NOT NULL DEFAULT 0,
    processing_count         int          NOT NULL DEFAULT 0,
    processing_total_minutes shop.minutes NOT NULL DEFAULT 0,
    min_processing_minutes   shop.minutes,
    max_processing_minutes   shop.minutes,
    peak_queue_length        int          NOT NULL DEFAULT 0,
    waiting_customers        int          NOT NULL DEFAULT 0,
    last_event_id            bigint       NOT NULL DEFAULT 0,
    avg_wait_minutes         shop.minutes NOT NULL GENERATED ALWAYS AS
                             (round(wait_total_minutes / greatest(wait_count, 1), 2)) STORED,
    avg_service_minutes      shop.minutes NOT NULL GENERATED ALWAYS AS
                             (round(service_total_minutes / greatest(service_count, 1), 2)) STORED,
    avg_processing_minutes   shop.minutes NOT NULL GENERATED ALWAYS AS
                             (round(processing_total_minutes / greatest(processing_count, 1), 2)) STORED,

    PRIMARY KEY (branch_id, business_date, hour),
    FOREIGN KEY (branch_id, business_date) REFERENCES shop.queue_days (branch_id, business_date),
    CONSTRAINT queue_analytics_hour_of_a_day CHECK (hour BETWEEN 0 AND 23)
)
WITH (fillfactor = 50);

COMMENT ON TABLE shop.queue_analytics IS
'The figures of an hour, kept by a trigger on queue_events; a row for every hour with any event. What a
reset did is left out of waits, services, served and cancelled; what was undone is left out everywhere.
No further index: every change stays a HOT update.';
COMMENT ON COLUMN shop.queue_analytics.branch_id IS 'The branch; never changes.';
COMMENT ON COLUMN shop.queue_analytics.business_date IS 'The day of the queue.';
COMMENT ON COLUMN shop.queue_analytics.hour IS 'The hour, branch time: private.business_hour.';
COMMENT ON COLUMN shop.queue_analytics.total_customers IS
'Taken in that hour: joined, or carried into the day.';
COMMENT ON COLUMN shop.queue_analytics.carried_in_customers IS
'Of total_customers: came from an earlier day and did not arrive in this hour.';
COMMENT ON COLUMN shop.queue_analytics.priority_customers IS
'Of total_customers, with a priority class at that moment.';
COMMENT ON COLUMN shop.queue_analytics.customers_served IS 'Completed in that hour, not by a reset.';
COMMENT ON COLUMN shop.queue_analytics.customers_cancelled IS 'Cancelled in that hour, not by a reset.';
COMMENT ON COLUMN shop.queue_analytics.wait_count IS 'Customers called for the first time.';
COMMENT ON COLUMN shop.queue_analytics.wait_total_minutes IS 'How long those had waited, added up.';
COMMENT ON COLUMN shop.queue_analytics.service_count IS 'Customers with a service time.';
COMMENT ON COLUMN shop.queue_analytics.service_total_minutes IS 'How long those were served, added up.';
COMMENT ON COLUMN shop.queue_analytics.processing_count IS
'Customers whose work in the back ended, completed or cancelled.';
COMMENT ON COLUMN shop.queue_analytics.processing_total_minutes IS 'How long that took, added up.';
COMMENT ON COLUMN shop.queue_analytics.min_processing_minutes IS 'The shortest; null = none.';
COMMENT ON COLUMN shop.queue_analytics.max_processing_minutes IS 'The longest; null = none.';
COMMENT ON COLUMN shop.queue_analytics.peak_queue_length IS
'Most customers waiting at one instant of the hour: at its beginning or after any event in it.';
COMMENT ON COLUMN shop.queue_analytics.waiting_customers IS
'Waiting after the last event of the hour; the next hour begins with it.';
COMMENT ON COLUMN shop.queue_analytics.last_event_id IS
'The last event that is counted here; what comes in once is not counted twice.';
COMMENT ON COLUMN shop.queue_analytics.avg_wait_minutes IS 'Total by count; 0 when nobody counted.';
COMMENT ON COLUMN shop.queue_analytics.avg_service_minutes IS 'Total by count; 0 when nobody counted.';
COMMENT ON COLUMN shop.queue_analytics.avg_processing_minutes IS 'Total by count; 0 when nobody counted.';

COMMIT;
