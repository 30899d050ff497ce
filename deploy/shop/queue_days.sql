-- Deploy escashop:shop/queue_days to pg
-- requires: private/business_date
-- requires: shop/users

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE TABLE shop.queue_days (
    branch_id     smallint    NOT NULL REFERENCES shop.branches (branch_id),
    business_date date        NOT NULL,
    time_zone     text        NOT NULL,
    last_token    int         NOT NULL DEFAULT 0,
    last_or       int         NOT NULL DEFAULT 0,
    status        text        NOT NULL DEFAULT 'open',
    opened_at     timestamptz NOT NULL DEFAULT private.clock(),
    closed_at     timestamptz,
    closed_by     bigint,

    PRIMARY KEY (branch_id, business_date),
    FOREIGN KEY (branch_id, closed_by) REFERENCES shop.users (branch_id, id),
    CONSTRAINT queue_days_numbers_not_negative CHECK (last_token >= 0 AND last_or >= 0),
    CONSTRAINT queue_days_status_known         CHECK (status IN ('open', 'closed')),
    CONSTRAINT queue_days_closed_by_somebody   CHECK (
        (status = 'closed') = (closed_at IS NOT NULL) AND (status = 'closed') = (closed_by IS NOT NULL)
    )
)
WITH (fillfactor = 50);

CREATE INDEX queue_days_closed_by_idx ON shop.queue_days (branch_id, closed_by);
CREATE INDEX queue_days_open_idx      ON shop.queue_days (branch_id, business_date) WHERE status = 'open';

COMMENT ON TABLE shop.queue_days IS
'A business date of a branch: its numbers, and whether its queue is open.';
COMMENT ON COLUMN shop.queue_days.branch_id IS 'The branch; never changes.';
COMMENT ON COLUMN shop.queue_days.business_date IS 'The local date of the branch.';
COMMENT ON COLUMN shop.queue_days.time_zone IS
'The zone in which its hours are told: the branch''s when the day was opened, whatever it is later.';
COMMENT ON COLUMN shop.queue_days.last_token IS 'The last token given.';
COMMENT ON COLUMN shop.queue_days.last_or IS 'The last OR number given by the system.';
COMMENT ON COLUMN shop.queue_days.status IS 'open or closed.';
COMMENT ON COLUMN shop.queue_days.opened_at IS 'When its first change came.';
COMMENT ON COLUMN shop.queue_days.closed_at IS 'When it was closed; null = open.';
COMMENT ON COLUMN shop.queue_days.closed_by IS 'Who closed it; null = open.';

CREATE OR REPLACE FUNCTION shop.queue_days_take_time_zone()
RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    NEW.time_zone := (SELECT b.time_zone FROM shop.branches AS b WHERE b.branch_id = NEW.branch_id);

    RETURN NEW;
END;
$$;

COMMENT ON FUNCTION shop.queue_days_take_time_zone() IS
'Trigger: a day keeps the time zone of its branch, so that its hours stay what they were.';

CREATE TRIGGER queue_days_before_take_time_zone
    BEFORE INSERT ON shop.queue_days
    FOR EACH ROW WHEN (NEW.time_zone IS NULL) EXECUTE FUNCTION shop.queue_days_take_time_zone();

COMMIT;
