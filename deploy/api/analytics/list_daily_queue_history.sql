-- Deploy escashop:api/analytics/list_daily_queue_history to pg
-- requires: private/authorize
-- requires: private/check_period
-- requires: api/analytics/closed_day

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.list_daily_queue_history(days int DEFAULT 30, session text DEFAULT NULL)
RETURNS SETOF api.closed_day
LANGUAGE plpgsql
STABLE
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_actor private.actor;
    v_first date;
BEGIN
    v_actor := private.authorize(session, '{sales,cashier,admin}');
    v_first := private.first_date(v_actor.branch_id, days);

    RETURN QUERY
    SELECT h.*
    FROM api.closed_day AS h
    WHERE h.branch_id = v_actor.branch_id
      AND h.business_date >= v_first
    ORDER BY h.business_date DESC;
END;
$$;

COMMENT ON FUNCTION api.list_daily_queue_history(int, text) IS
'The snapshots of the last business dates, 30 by default, newest first.
Errors: 28000; SHV36 not 1 to 365 days.';

GRANT EXECUTE ON FUNCTION api.list_daily_queue_history(int, text) TO escashop_web, escashop_dba;

COMMIT;
