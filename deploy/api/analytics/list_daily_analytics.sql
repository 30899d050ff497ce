-- Deploy escashop:api/analytics/list_daily_analytics to pg
-- requires: private/authorize
-- requires: private/check_period
-- requires: private/sum_up_period
-- requires: api/analytics/daily_analytics
-- requires: api/analytics/daily_figures

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.list_daily_analytics(start_date date, end_date date, session text DEFAULT NULL)
RETURNS api.daily_analytics
LANGUAGE plpgsql
STABLE
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_actor private.actor;
BEGIN
    v_actor := private.authorize(session, '{admin}');

    PERFORM private.check_period(start_date, end_date, 366);

    RETURN ROW(
        (SELECT coalesce(jsonb_agg(to_jsonb(d) - 'branch_id' ORDER BY d.business_date), '[]')
        FROM api.daily_figures AS d
        WHERE d.branch_id = v_actor.branch_id
          AND d.business_date BETWEEN start_date AND end_date),
        private.sum_up_period(v_actor.branch_id, start_date, end_date)
    )::api.daily_analytics;
END;
$$;

COMMENT ON FUNCTION api.list_daily_analytics(date, date, text) IS
'The figures of every day with any event in a period of at most 366 days, oldest first, and of the whole
period: its averages are of its customers, never of averages.
Errors: 28000; SHD01; SHV35 a period that cannot be.';

GRANT EXECUTE ON FUNCTION api.list_daily_analytics(date, date, text) TO escashop_web, escashop_dba;

COMMIT;
