-- Deploy escashop:api/scheduler/get_scheduler_status to pg
-- requires: private/authorize
-- requires: private/due_at
-- requires: shop/daily_reset_log

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.get_scheduler_status(session text DEFAULT NULL)
RETURNS TABLE (
    enabled      boolean,
    reset_time   text,
    time_zone    text,
    last_closing jsonb,
    next_due_at  text,
    overdue_days jsonb
)
LANGUAGE plpgsql
STABLE
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_actor private.actor;
    v_now   timestamptz;
BEGIN
    v_actor := private.authorize(session, '{admin}');
    v_now   := private.clock();

    enabled    := private.setting(v_actor.branch_id, 'queue.auto_reset_enabled')::boolean;
    reset_time := private.setting(v_actor.branch_id, 'queue.reset_time') #>> '{}';
    time_zone  := (SELECT b.time_zone FROM shop.branches AS b WHERE b.branch_id = v_actor.branch_id);

    SELECT jsonb_build_object(
        'business_date', l.business_date, 'started_by', l.started_by, 'success', l.success,
        'started_at', private.local_time(l.branch_id, l.started_at), 'duration_ms', l.duration_ms,
        'sqlstate', l.sqlstate, 'message', l.error_message
    )
    INTO last_closing
    FROM shop.daily_reset_log AS l
    WHERE l.branch_id = v_actor.branch_id
    ORDER BY l.id DESC
    LIMIT 1;

    -- Today is due in time also when nobody has come yet.
    SELECT
        private.local_time(v_actor.branch_id, min(u.due_at) FILTER (WHERE u.due_at > v_now AND enabled)),
        coalesce(
            jsonb_agg(o.business_date ORDER BY o.business_date) FILTER (WHERE u.due_at <= v_now), '[]'
        )
    INTO next_due_at, overdue_days
    FROM (
        SELECT d.business_date
        FROM shop.queue_days AS d
        WHERE d.branch_id = v_actor.branch_id
          AND d.status = 'open'
        UNION
        SELECT private.business_date(v_actor.branch_id, v_now)
    ) AS o
    CROSS JOIN LATERAL private.due_at(v_actor.branch_id, o.business_date) AS u (due_at);

    RETURN NEXT;
END;
$$;

COMMENT ON FUNCTION api.get_scheduler_status(text) IS
'Whether the scheduler closes the days, its last closing (null = none yet) with date, success and duration,
when the next day is due on the clocks of the branch (null while it is switched off), and the days that
should be closed and are not. Errors: 28000; SHD01.';

GRANT EXECUTE ON FUNCTION api.get_scheduler_status(text) TO escashop_web, escashop_dba;

COMMIT;
