-- Deploy escashop:api/analytics/list_hourly_analytics to pg
-- requires: private/authorize
-- requires: private/check_period
-- requires: api/analytics/hourly_figures

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.list_hourly_analytics(start_date date, end_date date, session text DEFAULT NULL)
RETURNS SETOF api.hourly_figures
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

    RETURN QUERY
    SELECT h.*
    FROM api.hourly_figures AS h
    WHERE h.branch_id = v_actor.branch_id
      AND h.business_date BETWEEN start_date AND end_date
    ORDER BY h.business_date, h.hour;
END;
$$;

COMMENT ON FUNCTION api.list_hourly_analytics(date, date, text) IS
'The figures of every hour with any event in a period of at most 366 days, oldest first.
Errors: 28000; SHD01; SHV35 a period that cannot be.';

GRANT EXECUTE ON FUNCTION api.list_hourly_analytics(date, date, text) TO escashop_web, escashop_dba;

COMMIT;
