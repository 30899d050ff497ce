-- Deploy escashop:private/lock_queue_day to pg
-- requires: shop/boards
-- requires: shop/queue_events
-- requires: private/authorize
-- requires: private/lock_board

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE TYPE private.queue_day AS (
    branch_id     smallint,
    business_date date,
    status        text,
    version       bigint,
    at            timestamptz
);

COMMENT ON TYPE private.queue_day IS 'A queue day under its lock: the version and the time of this change.';

CREATE OR REPLACE FUNCTION private.next_event_at(last_event_at timestamptz)
RETURNS timestamptz
LANGUAGE plpgsql
AS $$
DECLARE
    v_now timestamptz := private.clock();
BEGIN
    -- A clock far behind is believed, so that one wrong step forward does not stick.
    RETURN CASE
        WHEN v_now < last_event_at - interval '1 hour' THEN v_now
        ELSE greatest(v_now, last_event_at)
    END;
END;
$$;

COMMENT ON FUNCTION private.next_event_at(timestamptz) IS
'The time of the next event of a queue: now, but not before the last one.';

CREATE OR REPLACE FUNCTION private.lock_queue_day(actor private.actor, business_date date DEFAULT NULL)
RETURNS private.queue_day
LANGUAGE plpgsql
AS $$
DECLARE
    v_day private.queue_day;
BEGIN
    PERFORM private.lock_board(actor.branch_id);

    -- In the DO UPDATE the clock is read after the wait for the row, not before.
    INSERT INTO shop.boards AS b (branch_id, version)
    VALUES (actor.branch_id, 1)
    ON CONFLICT ON CONSTRAINT boards_pkey DO UPDATE
    SET version       = b.version + 1,
        last_event_at = private.next_event_at(b.last_event_at)
    RETURNING b.branch_id, b.version, b.last_event_at
    INTO v_day.branch_id, v_day.version, v_day.at;

    v_day.business_date := coalesce(
        lock_queue_day.business_date, private.business_date(actor.branch_id, v_day.at)
    );

    SELECT d.status INTO v_day.status
    FROM shop.queue_days AS d
    WHERE d.branch_id = actor.branch_id
      AND d.business_date = v_day.business_date;

    IF NOT FOUND THEN
        INSERT INTO shop.queue_days (branch_id, business_date, opened_at)
        VALUES (actor.branch_id, v_day.business_date, v_day.at)
        RETURNING status INTO v_day.status;

        INSERT INTO shop.queue_events
            (branch_id, business_date, version, event_type, user_id, actor, created_at)
        VALUES
            (actor.branch_id, v_day.business_date, v_day.version, 'day_opened', actor.user_id, actor.name,
             v_day.at);
    END IF;

    -- The only NOTIFY: who bumps the version tells of it, once a transaction.
    PERFORM pg_notify('escashop', v_day.branch_id || ':' || v_day.version);

    RETURN v_day;
END;
$$;

COMMENT ON FUNCTION private.lock_queue_day(private.actor, date) IS
'Locks and bumps the board of the caller''s branch and takes or opens the queue day: today''s, or the
one named. First step of every change of a queue; whoever holds the board holds all its days.';

COMMIT;
