-- Deploy escashop:api/transactions/list_daily_reports to pg
-- requires: private/authorize
-- requires: private/check_page
-- requires: private/daily_reports_json
-- requires: private/page_of

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.list_daily_reports(
    page     int DEFAULT 1,
    per_page int DEFAULT 20,
    session  text DEFAULT NULL
)
RETURNS api.page
LANGUAGE plpgsql
STABLE
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_actor private.actor;
    v_rows  jsonb;
    v_total bigint;
BEGIN
    v_actor := private.authorize(session, '{admin}');

    PERFORM private.check_page(page, per_page);

    SELECT jsonb_agg(j.report ORDER BY j.business_date DESC) INTO v_rows
    FROM private.daily_reports_json(v_actor.branch_id, ARRAY(
        SELECT r.business_date
        FROM shop.daily_reports AS r
        WHERE r.branch_id = v_actor.branch_id
        ORDER BY r.business_date DESC
        LIMIT list_daily_reports.per_page
        OFFSET (list_daily_reports.page - 1)::bigint * list_daily_reports.per_page
    )) AS j;

    SELECT count(*) INTO v_total FROM shop.daily_reports AS r WHERE r.branch_id = v_actor.branch_id;

    RETURN private.page_of(v_rows, page, per_page, v_total);
END;
$$;

COMMENT ON FUNCTION api.list_daily_reports(int, int, text) IS
'The saved daily reports, newest first, one page. Errors: 28000; SHD01; SHV05 page.';

GRANT EXECUTE ON FUNCTION api.list_daily_reports(int, int, text) TO escashop_web, escashop_dba;

COMMIT;
