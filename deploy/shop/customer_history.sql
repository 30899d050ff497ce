-- Deploy escashop:shop/customer_history to pg
-- requires: shop/queue_events

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE TABLE shop.customer_history (
    branch_id            smallint          NOT NULL REFERENCES shop.branches (branch_id),
    id                   bigint            NOT NULL GENERATED ALWAYS AS IDENTITY,
    original_customer_id bigint            NOT NULL,
    archive_date         date              NOT NULL,
    name                 text,
    email                text,
    phone                text,
    queue_status         shop.queue_status NOT NULL,
    token_number         int               NOT NULL,
    priority_flags       jsonb             NOT NULL,
    sales_agent_id       bigint,
    counter_id           bigint,
    joined_at            timestamptz       NOT NULL,
    served_at            timestamptz,
    wait_minutes         shop.minutes,
    service_minutes      shop.minutes,
    processing_minutes   shop.minutes,
    by_reset             boolean           NOT NULL DEFAULT false,
    carried_forward      boolean           NOT NULL DEFAULT false,
    archived_at          timestamptz       NOT NULL,

    PRIMARY KEY (branch_id, id),
    CONSTRAINT customer_history_once_a_day UNIQUE (branch_id, original_customer_id, archive_date)
);

CREATE INDEX customer_history_archive_date_idx ON shop.customer_history (branch_id, archive_date, id);
CREATE INDEX customer_history_sales_agent_id_idx
    ON shop.customer_history (branch_id, sales_agent_id, archive_date, id);

COMMENT ON TABLE shop.customer_history IS
'The archive of visits, one row for each customer and day. No foreign keys: it stands alone.';
COMMENT ON COLUMN shop.customer_history.branch_id IS 'The branch; never changes.';
COMMENT ON COLUMN shop.customer_history.id IS 'Surrogate key.';
COMMENT ON COLUMN shop.customer_history.original_customer_id IS 'The customer of the visit.';
COMMENT ON COLUMN shop.customer_history.archive_date IS 'The day that was closed.';
COMMENT ON COLUMN shop.customer_history.name IS 'Copy; null once erased.';
COMMENT ON COLUMN shop.customer_history.email IS 'Copy; null = none, or erased.';
COMMENT ON COLUMN shop.customer_history.phone IS 'Copy of the contact number; null once erased.';
COMMENT ON COLUMN shop.customer_history.queue_status IS 'How the visit ended; waiting when it was carried over.';
COMMENT ON COLUMN shop.customer_history.token_number IS 'The token of that day.';
COMMENT ON COLUMN shop.customer_history.priority_flags IS '{senior_citizen, pwd, pregnant}';
COMMENT ON COLUMN shop.customer_history.sales_agent_id IS 'Whose customer; null = unknown.';
COMMENT ON COLUMN shop.customer_history.counter_id IS 'The last counter; null = never called.';
COMMENT ON COLUMN shop.customer_history.joined_at IS 'When the customer joined the queue.';
COMMENT ON COLUMN shop.customer_history.served_at IS 'The first known end of the visit, never overwritten; null when carried over.';
COMMENT ON COLUMN shop.customer_history.wait_minutes IS 'As in the events; null = never called.';
COMMENT ON COLUMN shop.customer_history.service_minutes IS 'As in the events; null = not served at a counter.';
COMMENT ON COLUMN shop.customer_history.processing_minutes IS 'As in the events; null = no work in the back.';
COMMENT ON COLUMN shop.customer_history.by_reset IS 'The reset ended the visit, nobody at a counter.';
COMMENT ON COLUMN shop.customer_history.carried_forward IS 'The visit moved to another day.';
COMMENT ON COLUMN shop.customer_history.archived_at IS 'When the row was written.';

COMMIT;
