-- Deploy escashop:private/reset_day to pg
-- requires: api/queue/reset_outcome
-- requires: private/archive_customers
-- requires: private/carry_over
-- requires: private/end_visits
-- requires: private/lock_board
-- requires: private/record_activity
-- requires: private/write_snapshot
-- requires: shop/daily_reset_log

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.needs_reset(branch_id smallint, business_date date, close_day boolean)
RETURNS boolean
LANGUAGE plpgsql
STABLE
AS $$
DECLARE
    v_status text;
BEGIN
    SELECT d.status INTO v_status
    FROM shop.queue_days AS d
    WHERE d.branch_id = needs_reset.branch_id
      AND d.business_date = needs_reset.business_date;

    RETURN v_status IS DISTINCT FROM 'closed' AND (
        close_day
        OR EXISTS (
            SELECT FROM shop.customers AS c
            WHERE c.branch_id = needs_reset.branch_id
              AND c.business_date = needs_reset.business_date
              AND c.queue_status IN ('waiting', 'serving', 'processing')
        )
        OR cardinality(private.list_unarchived(branch_id, business_date)) > 0
    );
END;
$$;

COMMENT ON FUNCTION private.needs_reset(smallint, date, boolean) IS
'Whether a reset of a business date would change anything.';

CREATE OR REPLACE FUNCTION private.log_reset(
    actor         private.actor,
    business_date date,
    started_by    text,
    reason        text,
    started_at    timestamptz,
    outcome       api.reset_outcome,
    version       bigint DEFAULT NULL
)
RETURNS int
LANGUAGE plpgsql
AS $$
DECLARE
    v_duration int := greatest(extract(epoch FROM private.clock() - started_at) * 1000, 0);
BEGIN
    INSERT INTO shop.daily_reset_log (
        branch_id, business_date, started_by, user_id, reason, success, version,
        customers_cancelled, customers_completed, customers_carried_forward, customers_archived, sqlstate,
        error_message, started_at, duration_ms
    )
    VALUES (
        actor.branch_id, log_reset.business_date, log_reset.started_by, actor.user_id, log_reset.reason,
        outcome.sqlstate IS NULL, log_reset.version, coalesce(outcome.cancelled, 0), coalesce(outcome.completed, 0),
        coalesce(outcome.carried_forward, 0), coalesce(outcome.archived, 0), outcome.sqlstate, outcome.message,
        log_reset.started_at, v_duration
    );

    PERFORM private.record_activity(
        actor => actor, entity => 'queue_day', entity_id => log_reset.business_date::text,
        action => CASE WHEN outcome.sqlstate IS NULL THEN 'daily_reset' ELSE 'daily_reset_failed' END,
        details => jsonb_strip_nulls(jsonb_build_object(
            'business_date', log_reset.business_date, 'started_by', log_reset.started_by,
            'cancelled', outcome.cancelled, 'completed', outcome.completed,
            'carried_forward', outcome.carried_forward, 'archived', outcome.archived,
            'reason', log_reset.reason, 'sqlstate', outcome.sqlstate, 'message', outcome.message
        ))
    );

    RETURN v_duration;
END;
$$;

COMMENT ON FUNCTION private.log_reset(private.actor, date, text, text, timestamptz, api.reset_outcome, bigint) IS
'Writes what a reset did, or why it failed, into daily_reset_log and the activity log; returns the
milliseconds since it started.';

CREATE OR REPLACE FUNCTION private.reset_day(
    actor         private.actor,
    business_date date,
    started_by    text,
    reason        text,
    close_day     boolean
)
RETURNS api.reset_outcome
LANGUAGE plpgsql
AS $$
DECLARE
    v_close   boolean;
    v_day     private.queue_day;
    v_reason  text := coalesce(reason, 'closed with the day');
    v_outcome api.reset_outcome := ROW(0, 0, 0, 0, 0, NULL, NULL);
BEGIN
    -- The lock alone: nothing to do leaves the board as it was.
    PERFORM private.lock_board(actor.branch_id);

    v_close := close_day
        OR reset_day.business_date < private.business_date(actor.branch_id, private.clock());

    IF NOT private.needs_reset(actor.branch_id, reset_day.business_date, v_close) THEN
        RETURN v_outcome;
    END IF;

    v_day := private.lock_queue_day(actor, reset_day.business_date);

    UPDATE shop.queue_days AS d
    SET status = 'closed', closed_at = v_day.at, closed_by = actor.user_id
    WHERE d.branch_id = v_day.branch_id
      AND d.business_date = v_day.business_date
      AND v_close;

    IF private.setting(v_day.branch_id, 'queue.carry_over_waiting')::boolean THEN
        v_outcome.carried_forward := private.carry_over(v_day, actor, v_reason);
    END IF;

    SELECT e.cancelled, e.completed INTO v_outcome.cancelled, v_outcome.completed
    FROM private.end_visits(v_day, actor, v_reason) AS e;

    v_outcome.archived := private.archive_customers(
        branch_id => v_day.branch_id, business_date => v_day.business_date,
        customer_ids => private.list_unarchived(v_day.branch_id, v_day.business_date), at => v_day.at
    );

    INSERT INTO shop.queue_events
        (branch_id, business_date, version, event_type, user_id, actor, by_reset, reason, created_at)
    SELECT v_day.branch_id, v_day.business_date, v_day.version, 'day_closed', actor.user_id, actor.name, true,
        reset_day.reason, v_day.at
    WHERE v_close;

    PERFORM private.write_snapshot(v_day.branch_id, v_day.business_date, v_close, v_day.at);

    v_outcome.duration_ms := private.log_reset(
        actor => actor, business_date => v_day.business_date, started_by => started_by,
        reason => reset_day.reason, started_at => v_day.at, outcome => v_outcome,
        version => v_day.version
    );

    RETURN v_outcome;
END;
$$;

COMMENT ON FUNCTION private.reset_day(private.actor, date, text, text, boolean) IS
'Resets one business date of one branch, by hand, by schedule or catching up: ends or carries over who is
left, archives, writes the snapshot and the log; closes the day when asked to or when it is past. All or
nothing; where nothing is to be done, nothing is, not even a version. Errors: SHC30 somebody was lost.';

COMMIT;
