-- Deploy escashop:api/queue/reset_queue to pg
-- requires: private/clean
-- requires: private/reset_day

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.reset_queue(
    reason    text DEFAULT NULL,
    date      date DEFAULT NULL,
    close_day boolean DEFAULT NULL,
    session   text DEFAULT NULL
)
RETURNS api.reset_outcome
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_actor   private.actor;
    v_reason  text := private.clean(reason);
    v_now     timestamptz;
    v_today   date;
    v_date    date;
    v_outcome api.reset_outcome;
BEGIN
    v_actor := private.authorize(session, '{admin}');
    v_now   := private.clock();
    v_today := private.business_date(v_actor.branch_id, v_now);
    v_date  := coalesce(reset_queue.date, v_today);

    IF length(v_reason) > 500 THEN
        RAISE EXCEPTION 'a reason has at most 500 characters'
            USING ERRCODE = 'SHV30', COLUMN = 'reason';
    ELSIF v_date > v_today OR (v_date < v_today AND NOT EXISTS (
        SELECT FROM shop.queue_days AS d
        WHERE d.branch_id = v_actor.branch_id
          AND d.business_date = v_date
    )) THEN
        RAISE EXCEPTION 'there is no queue of %', v_date USING ERRCODE = 'SHN30', COLUMN = 'date';
    END IF;

    BEGIN
        v_outcome := private.reset_day(v_actor, v_date, 'hand', v_reason, coalesce(close_day, false));
    EXCEPTION
        WHEN deadlock_detected OR serialization_failure THEN
            RAISE;  -- the client tries again
        WHEN query_canceled OR OTHERS THEN
            v_outcome.sqlstate    := SQLSTATE;
            v_outcome.message     := SQLERRM;
            v_outcome.duration_ms := private.log_reset(
                actor => v_actor, business_date => v_date, started_by => 'hand', reason => v_reason,
                started_at => v_now, outcome => v_outcome
            );
    END;

    RETURN v_outcome;
END;
$$;

COMMENT ON FUNCTION api.reset_queue(text, date, boolean, text) IS
'Empties and archives the queue of today, or of a past date, which is then also closed; today only with
close_day. Returns how many were cancelled, completed, carried forward and archived, zeros when there was
nothing to do; or the sqlstate and message of a failure, which changed nothing and is in daily_reset_log.
Errors: 28000; SHD01; SHV30 reason too long; SHN30 no queue of that date; 40001 and 40P01, try again.';

GRANT EXECUTE ON FUNCTION api.reset_queue(text, date, boolean, text) TO escashop_web, escashop_dba;

COMMIT;
