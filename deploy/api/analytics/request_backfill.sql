-- Deploy escashop:api/analytics/request_backfill to pg
-- requires: private/authorize
-- requires: private/check_period
-- requires: private/days_with_events
-- requires: private/record_activity
-- requires: api/analytics/backfill

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.request_backfill(
    start_date date,
    end_date   date,
    session    text DEFAULT NULL
)
RETURNS api.backfill
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_actor private.actor;
    v_days  int;
    v_id    bigint;
BEGIN
    v_actor := private.authorize(session, '{admin}');

    PERFORM private.check_period(start_date, end_date, 36600);

    SELECT count(*) INTO v_days
    FROM private.days_with_events(v_actor.branch_id, start_date, end_date) AS d;

    IF v_days = 0 THEN
        RAISE EXCEPTION 'there was no queue from % to %', start_date, end_date
            USING ERRCODE = 'SHN36', COLUMN = 'start_date';
    END IF;

    INSERT INTO shop.backfills (branch_id, user_id, start_date, end_date, day_count, requested_at)
    VALUES (v_actor.branch_id, v_actor.user_id, request_backfill.start_date, request_backfill.end_date, v_days,
            private.clock())
    RETURNING id INTO v_id;

    PERFORM private.record_activity(
        actor => v_actor, action => 'request_backfill', entity => 'backfill', entity_id => v_id::text,
        details => jsonb_build_object('start_date', start_date, 'end_date', end_date, 'days', v_days)
    );

    RETURN (SELECT b FROM api.backfill AS b WHERE (b.branch_id, b.backfill_id) = (v_actor.branch_id, v_id));
END;
$$;

COMMENT ON FUNCTION api.request_backfill(date, date, text) IS
'Asks that hours, snapshot and missing archive rows of the days of a period be made anew from their events, and
returns how far that is. The scheduler does it, day by day, within a minute.
Errors: 28000; SHD01; SHV35 a period that cannot be; SHN36 no queue in that period;
23505 backfills_one_at_a_time, another is not finished.';

GRANT EXECUTE ON FUNCTION api.request_backfill(date, date, text) TO escashop_web, escashop_dba;

COMMIT;
