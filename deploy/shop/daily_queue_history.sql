-- Deploy escashop:shop/daily_queue_history to pg
-- requires: shop/queue_events

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE TABLE shop.daily_queue_history (
    branch_id                   smallint     NOT NULL,
    business_date               date         NOT NULL,
    total_customers             int          NOT NULL,
    waiting_customers           int          NOT NULL,
    serving_customers           int          NOT NULL,
    processing_customers        int          NOT NULL,
    completed_customers         int          NOT NULL,
    cancelled_customers         int          NOT NULL,
    carried_forward_customers   int          NOT NULL,
    completed_by_reset          int          NOT NULL,
    cancelled_by_reset          int          NOT NULL,
    priority_customers          int          NOT NULL,
    wait_count                  int          NOT NULL,
    avg_wait_minutes            shop.minutes NOT NULL,
    avg_service_minutes         shop.minutes NOT NULL,
    avg_processing_minutes      shop.minutes NOT NULL,
    peak_queue_length           int          NOT NULL,
    operating_minutes           int          NOT NULL,
    archived_at                 timestamptz  NOT NULL,
    is_final                    boolean      NOT NULL,

    PRIMARY KEY (branch_id, business_date),
    FOREIGN KEY (branch_id, business_date) REFERENCES shop.queue_days (branch_id, business_date),
    CONSTRAINT daily_queue_history_nobody_lost CHECK (
        total_customers = completed_customers + cancelled_customers + carried_forward_customers
    ),
    CONSTRAINT daily_queue_history_resets_within CHECK (
        completed_by_reset BETWEEN 0 AND completed_customers
        AND cancelled_by_reset BETWEEN 0 AND cancelled_customers
    )
);

COMMENT ON TABLE shop.daily_queue_history IS
'The snapshot of a business date, written by each reset of it and final with its closing.';
COMMENT ON COLUMN shop.daily_queue_history.branch_id IS 'The branch; never changes.';
COMMENT ON COLUMN shop.daily_queue_history.business_date IS 'The day that was closed, not the day of the clock.';
COMMENT ON COLUMN shop.daily_queue_history.total_customers IS 'Taken: joined that day or carried into it.';
COMMENT ON COLUMN shop.daily_queue_history.waiting_customers IS 'Waiting when the reset came.';
COMMENT ON COLUMN shop.daily_queue_history.serving_customers IS 'Serving when the reset came.';
COMMENT ON COLUMN shop.daily_queue_history.processing_customers IS 'Processing when the reset came.';
COMMENT ON COLUMN shop.daily_queue_history.completed_customers IS 'Completed, those by the reset included.';
COMMENT ON COLUMN shop.daily_queue_history.cancelled_customers IS 'Cancelled, those by the reset included.';
COMMENT ON COLUMN shop.daily_queue_history.carried_forward_customers IS 'Moved to another day.';
COMMENT ON COLUMN shop.daily_queue_history.completed_by_reset IS 'Part of completed_customers.';
COMMENT ON COLUMN shop.daily_queue_history.cancelled_by_reset IS 'Part of cancelled_customers.';
COMMENT ON COLUMN shop.daily_queue_history.priority_customers IS 'Of total_customers, with a priority class.';
COMMENT ON COLUMN shop.daily_queue_history.wait_count IS 'Customers in avg_wait_minutes.';
COMMENT ON COLUMN shop.daily_queue_history.avg_wait_minutes IS 'Over customers who were called at a counter; 0 when nobody was.';
COMMENT ON COLUMN shop.daily_queue_history.avg_service_minutes IS 'Over customers served at a counter; 0 when nobody was.';
COMMENT ON COLUMN shop.daily_queue_history.avg_processing_minutes IS 'Over customers whose order was in the back; 0 when none was.';
COMMENT ON COLUMN shop.daily_queue_history.peak_queue_length IS 'Most customers waiting at one instant.';
COMMENT ON COLUMN shop.daily_queue_history.operating_minutes IS 'From the first to the last move of a customer that no reset made.';
COMMENT ON COLUMN shop.daily_queue_history.archived_at IS 'When the row was written.';
COMMENT ON COLUMN shop.daily_queue_history.is_final IS 'The day was closed with it.';

COMMIT;
