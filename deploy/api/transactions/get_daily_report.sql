-- Deploy escashop:api/transactions/get_daily_report to pg
-- requires: private/authorize
-- requires: private/daily_reports_json
-- requires: private/read_date

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.get_daily_report(date text, session text DEFAULT NULL)
RETURNS jsonb
LANGUAGE plpgsql
STABLE
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_actor private.actor;
BEGIN
    v_actor := private.authorize(session, '{cashier,admin}');

    RETURN coalesce((
        SELECT j.report
        FROM private.daily_reports_json(v_actor.branch_id, ARRAY[private.read_date(date)]) AS j
    ), '{"exists": false}');
END;
$$;

COMMENT ON FUNCTION api.get_daily_report(text, text) IS
'The saved daily report of a business date, YYYY-MM-DD, with what was collected and billed that day;
{"exists": false} where none is saved. Money is text. Errors: 28000; SHD01; SHV57 date.';

GRANT EXECUTE ON FUNCTION api.get_daily_report(text, text) TO escashop_web, escashop_dba;

COMMIT;
