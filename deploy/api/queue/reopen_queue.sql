-- Deploy escashop:api/queue/reopen_queue to pg
-- requires: api/queue/queue_day
-- requires: private/clean
-- requires: private/lock_queue_day
-- requires: private/record_activity

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.reopen_queue(reason text, session text DEFAULT NULL)
RETURNS api.queue_day
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_actor  private.actor;
    v_reason text := private.clean(reason);
    v_day    private.queue_day;
BEGIN
    v_actor := private.authorize(session, '{admin}');

    IF v_reason IS NULL THEN
        RAISE EXCEPTION 'a reason is needed' USING ERRCODE = 'SHV31', COLUMN = 'reason';
    END IF;

    v_day := private.lock_queue_day(v_actor);

    IF v_day.status <> 'closed' THEN
        RAISE EXCEPTION 'the queue of % is not closed', v_day.business_date USING ERRCODE = 'SHC31';
    END IF;

    UPDATE shop.queue_days AS d
    SET status = 'open', closed_at = NULL, closed_by = NULL
    WHERE d.branch_id = v_day.branch_id
      AND d.business_date = v_day.business_date;

    INSERT INTO shop.queue_events
        (branch_id, business_date, version, event_type, user_id, actor, reason, created_at)
    VALUES
        (v_day.branch_id, v_day.business_date, v_day.version, 'day_reopened', v_actor.user_id, v_actor.name,
         v_reason, v_day.at);

    PERFORM private.record_activity(
        actor => v_actor, action => 'reopen_queue', entity => 'queue_day',
        entity_id => v_day.business_date::text, details => jsonb_build_object('reason', v_reason)
    );

    RETURN (
        SELECT d FROM api.queue_day AS d
        WHERE (d.branch_id, d.business_date) = (v_day.branch_id, v_day.business_date)
    );
END;
$$;

COMMENT ON FUNCTION api.reopen_queue(text, text) IS
'Opens today''s closed queue again, so that tokens go on from the last, and returns the day.
Errors: 28000; SHD01; SHV31 no reason; SHC31 the queue is not closed; 23514 queue_events_reason_length.';

GRANT EXECUTE ON FUNCTION api.reopen_queue(text, text) TO escashop_web, escashop_dba;

COMMIT;
