-- Deploy escashop:private/record_counter_change to pg
-- requires: private/lock_queue_day
-- requires: private/record_activity

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.record_counter_change(
    day        private.queue_day,
    actor      private.actor,
    counter_id bigint,
    before     jsonb
)
RETURNS void
LANGUAGE plpgsql
AS $$
DECLARE
    v_after jsonb;
BEGIN
    SELECT to_jsonb(d) INTO v_after
    FROM shop.counters AS d
    WHERE d.branch_id = day.branch_id
      AND d.id = record_counter_change.counter_id;

    INSERT INTO shop.queue_events
        (branch_id, business_date, version, event_type, user_id, actor, details, created_at)
    VALUES (
        -- Not in the column: a counter that nobody was ever at can still be deleted.
        day.branch_id, day.business_date, day.version, 'counter_changed', actor.user_id, actor.name,
        jsonb_build_object('counter_id', record_counter_change.counter_id, 'before', before, 'after', v_after),
        day.at
    );

    PERFORM private.record_activity(actor, 'counter_changed', 'counter', counter_id::text,
        jsonb_build_object('before', before, 'after', v_after));
END;
$$;

COMMENT ON FUNCTION private.record_counter_change(private.queue_day, private.actor, bigint, jsonb) IS
'Writes event and activity of a change of a counter, with what it was, {} before it was
there, and is, null once deleted.';

COMMIT;
