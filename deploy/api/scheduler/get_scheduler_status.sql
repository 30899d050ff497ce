-- Deploy escashop:api/scheduler/get_scheduler_status to pg
-- requires: private/authorize
-- requires: private/closing_status

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
BEGIN
    v_actor := private.authorize(session, '{admin}');

    RETURN QUERY
    SELECT s.enabled, private.setting(v_actor.branch_id, 'queue.reset_time') #>> '{}', b.time_zone,
        s.last_closing, s.next_due_at, s.overdue_days
    FROM shop.branches AS b
    CROSS JOIN private.closing_status(b.branch_id, private.clock()) AS s
    WHERE b.branch_id = v_actor.branch_id;
END;
$$;

COMMENT ON FUNCTION api.get_scheduler_status(text) IS
'Whether the scheduler closes the days, its last closing (null = none yet) with date, success and duration,
when the next day is due on the clocks of the branch (null while it is switched off), and the days that
should be closed and are not. Errors: 28000; SHD01.';

GRANT EXECUTE ON FUNCTION api.get_scheduler_status(text) TO escashop_web, escashop_dba;

COMMIT;
