-- Deploy escashop:shop/queue_events to pg
-- requires: private/refuse_change
-- requires: shop/customers

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE DOMAIN shop.minutes AS numeric(10,2)
    CONSTRAINT minutes_not_negative CHECK (VALUE >= 0);

COMMENT ON DOMAIN shop.minutes IS 'A duration in minutes, two decimals.';

CREATE TABLE shop.queue_events (
    branch_id          smallint    NOT NULL,
    id                 bigint      NOT NULL GENERATED ALWAYS AS IDENTITY,
    business_date      date        NOT NULL,
    version            bigint      NOT NULL,
    event_type         text        NOT NULL,
    customer_id        bigint,
    counter_id         bigint,
    from_status        shop.queue_status,
    to_status          shop.queue_status,
    user_id            bigint      NOT NULL,
    actor              text        NOT NULL,
    queue_position     int,
    wait_minutes       shop.minutes,
    service_minutes    shop.minutes,
    processing_minutes shop.minutes,
    is_priority        boolean     NOT NULL DEFAULT false,
    by_reset           boolean     NOT NULL DEFAULT false,
    reason             text,
    undoes_event_id    bigint,
    details            jsonb       NOT NULL DEFAULT '{}',
    created_at         timestamptz NOT NULL DEFAULT private.clock(),

    PRIMARY KEY (branch_id, id),
    FOREIGN KEY (branch_id, business_date) REFERENCES shop.queue_days (branch_id, business_date),
    FOREIGN KEY (branch_id, customer_id) REFERENCES shop.customers (branch_id, id),
    FOREIGN KEY (branch_id, counter_id) REFERENCES shop.counters (branch_id, id),
    FOREIGN KEY (branch_id, user_id) REFERENCES shop.users (branch_id, id),
    FOREIGN KEY (branch_id, undoes_event_id) REFERENCES shop.queue_events (branch_id, id),
    CONSTRAINT queue_events_reason_length   CHECK (length(reason) <= 500),
    CONSTRAINT queue_events_undone_names_event CHECK (
        (event_type = 'undone') = (undoes_event_id IS NOT NULL)
    ),
    CONSTRAINT queue_events_type_known      CHECK (event_type IN (
        'joined', 'called', 'recalled', 'transferred', 'returned', 'no_show', 'processing_started',
        'served', 'cancelled', 'reordered', 'priority_changed', 'undone', 'carried_over', 'day_opened',
        'day_closed', 'day_reopened', 'counter_changed'
    ))
);

CREATE UNIQUE INDEX queue_events_undone_once ON shop.queue_events (branch_id, undoes_event_id)
    WHERE undoes_event_id IS NOT NULL;
CREATE INDEX queue_events_version_idx     ON shop.queue_events (branch_id, version);
CREATE INDEX queue_events_day_idx         ON shop.queue_events (branch_id, business_date, id);
CREATE INDEX queue_events_customer_id_idx ON shop.queue_events (branch_id, customer_id, id);
CREATE INDEX queue_events_counter_id_idx  ON shop.queue_events (branch_id, counter_id, id)
    WHERE counter_id IS NOT NULL;
CREATE INDEX queue_events_user_id_idx     ON shop.queue_events (branch_id, user_id, id);
CREATE INDEX queue_events_counter_changed_idx
    ON shop.queue_events (branch_id, id) WHERE event_type = 'counter_changed';

COMMENT ON TABLE shop.queue_events IS
'What happened in the queue: one row a change, the truth. Immutable.';
COMMENT ON COLUMN shop.queue_events.branch_id IS 'The branch; never changes.';
COMMENT ON COLUMN shop.queue_events.id IS 'Surrogate key.';
COMMENT ON COLUMN shop.queue_events.business_date IS 'The day it belongs to.';
COMMENT ON COLUMN shop.queue_events.version IS 'Of the board after the change.';
COMMENT ON COLUMN shop.queue_events.event_type IS 'What happened.';
COMMENT ON COLUMN shop.queue_events.customer_id IS 'Whom it concerned; null for days and counters.';
COMMENT ON COLUMN shop.queue_events.counter_id IS 'At which counter; null = none.';
COMMENT ON COLUMN shop.queue_events.from_status IS 'State before; null = none.';
COMMENT ON COLUMN shop.queue_events.to_status IS 'State after; null = none.';
COMMENT ON COLUMN shop.queue_events.user_id IS 'Who did it.';
COMMENT ON COLUMN shop.queue_events.actor IS 'Their e-mail, or the database role.';
COMMENT ON COLUMN shop.queue_events.queue_position IS
'Place in line at that moment; for joined and called.';
COMMENT ON COLUMN shop.queue_events.wait_minutes IS 'From joining to the first call; on that call.';
COMMENT ON COLUMN shop.queue_events.service_minutes IS 'From the last call to the end; on served.';
COMMENT ON COLUMN shop.queue_events.processing_minutes IS
'From the start of processing to the end.';
COMMENT ON COLUMN shop.queue_events.is_priority IS 'As it was at that moment.';
COMMENT ON COLUMN shop.queue_events.by_reset IS 'A closing did it, nobody at a counter.';
COMMENT ON COLUMN shop.queue_events.reason IS 'As given; null = none.';
COMMENT ON COLUMN shop.queue_events.undoes_event_id IS
'The event that is undone and no longer counts; null = none.';
COMMENT ON COLUMN shop.queue_events.details IS
'place: where the event left a customer in line, with token and flags; before: what an undo restores; old
and new flags, positions or counters; is_direct: a call out of turn; a counter before and after a change.';
COMMENT ON COLUMN shop.queue_events.created_at IS 'When, read under the lock.';

CREATE OR REPLACE FUNCTION private.keep_place()
RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    SELECT NEW.details || jsonb_build_object('place', jsonb_build_object(
        'token_number', c.token_number, 'manual_position', c.manual_position,
        'joined_at', c.joined_at, 'effective_at', c.effective_at,
        'senior_citizen', c.senior_citizen, 'pwd', c.pwd, 'pregnant', c.pregnant))
    INTO NEW.details
    FROM shop.customers AS c
    WHERE c.branch_id = NEW.branch_id
      AND c.id = NEW.customer_id;

    RETURN NEW;
END;
$$;

COMMENT ON FUNCTION private.keep_place() IS
'Trigger: an event that leaves a customer in line, and an undo, keeps the place there, whoever writes it, so
that any past line can be rebuilt from events. The customer is changed first, then the event is written.';

CREATE TRIGGER queue_events_before_keep_place
    BEFORE INSERT ON shop.queue_events
    FOR EACH ROW
    -- An event that is brought in has its place already.
    WHEN ((NEW.to_status::text = 'waiting' OR NEW.event_type = 'undone') AND NOT NEW.details ? 'place')
    EXECUTE FUNCTION private.keep_place();

CREATE TRIGGER queue_events_before_refuse
    BEFORE UPDATE OR DELETE OR TRUNCATE ON shop.queue_events
    FOR EACH STATEMENT EXECUTE FUNCTION private.refuse_change();

ALTER TABLE shop.queue_events ENABLE ALWAYS TRIGGER queue_events_before_refuse;

COMMIT;
