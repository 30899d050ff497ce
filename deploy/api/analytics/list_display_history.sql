-- Deploy escashop:api/analytics/list_display_history to pg
-- requires: private/authorize
-- requires: private/check_period
-- requires: api/analytics/display_day

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.list_display_history(days int DEFAULT 30, session text DEFAULT NULL)
RETURNS SETOF api.display_day
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
    FROM api.display_day AS h
    WHERE h.branch_id = v_actor.branch_id
      AND h.business_date >= v_first
    ORDER BY h.business_date DESC;
END;
$$;

COMMENT ON FUNCTION api.list_display_history(int, text) IS
'How the last business dates went, 30 by default, newest first: served, average wait, peak, priority and
efficiency.
Errors: 28000; SHV36 not 1 to 365 days.';

GRANT EXECUTE ON FUNCTION api.list_display_history(int, text) TO escashop_web, escashop_dba;

COMMIT;
