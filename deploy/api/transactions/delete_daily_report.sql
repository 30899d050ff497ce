-- Deploy escashop:api/transactions/delete_daily_report to pg
-- requires: private/record_activity
-- requires: private/daily_reports_json
-- requires: private/read_date

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.delete_daily_report(date text, session text DEFAULT NULL)
RETURNS jsonb
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_actor  private.actor;
    v_date   date;
    v_old    shop.daily_reports;
    v_report jsonb;
BEGIN
    v_actor := private.authorize(session, '{admin}');
    v_date  := private.read_date(date);

    SELECT r.* INTO v_old
    FROM shop.daily_reports AS r
    WHERE r.branch_id = v_actor.branch_id
      AND r.business_date = v_date
    FOR UPDATE;

    IF NOT FOUND THEN
        RAISE EXCEPTION 'there is no report of %', v_date USING ERRCODE = 'SHN56', COLUMN = 'date';
    END IF;

    SELECT j.report INTO v_report
    FROM private.daily_reports_json(v_actor.branch_id, ARRAY[v_date]) AS j;

    DELETE FROM shop.daily_reports AS r
    WHERE r.branch_id = v_actor.branch_id
      AND r.business_date = v_date;

    PERFORM private.record_activity(v_actor, 'delete_daily_report', 'daily_report', v_date::text,
        jsonb_build_object('before', private.daily_report_entries(v_old)));

    RETURN v_report;
END;
$$;

COMMENT ON FUNCTION api.delete_daily_report(text, text) IS
'Deletes what people entered for a business date, YYYY-MM-DD, and returns the report as it was; no money
goes with it. Errors: 28000; SHD01; SHV57 date; SHN56 no report.';

GRANT EXECUTE ON FUNCTION api.delete_daily_report(text, text) TO escashop_web, escashop_dba;

COMMIT;
