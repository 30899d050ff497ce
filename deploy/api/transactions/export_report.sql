-- Deploy escashop:api/transactions/export_report to pg
-- requires: private/authorize
-- requires: private/check_range
-- requires: private/clean
-- requires: private/report_lines

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.export_report(
    format     text,
    type       text,
    start_date date,
    end_date   date,
    session    text DEFAULT NULL
)
RETURNS TABLE (
    "Section"      text,
    "Date"         date,
    "Item"         text,
    "Billed Count" int,
    "Billed"       numeric(12,2),
    "Payments"     int,
    "Collected"    numeric(12,2),
    "Amount"       numeric(12,2)
)
LANGUAGE plpgsql
STABLE
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_actor private.actor;
    v_type  text := lower(private.clean(type));
BEGIN
    v_actor := private.authorize(session, '{admin}');

    PERFORM private.check_format(format);

    IF v_type IS NULL OR v_type NOT IN ('daily', 'weekly', 'monthly') THEN
        RAISE EXCEPTION 'type must be daily, weekly or monthly' USING ERRCODE = 'SHV60', COLUMN = 'type';
    END IF;

    PERFORM private.check_range(start_date, end_date);

    RETURN QUERY
    SELECT l.section, l.business_date, l.item, l.billed_count, l.billed, l.payment_count, l.collected, l.amount
    FROM (
        SELECT 0 AS day, r.*
        FROM private.range_lines(v_actor.branch_id, start_date, end_date) AS r
        WHERE v_type IN ('weekly', 'monthly')
        UNION ALL
        SELECT 0, r.*
        FROM private.agent_lines(v_actor.branch_id, start_date, end_date) AS r
        WHERE v_type = 'monthly'
        UNION ALL
        SELECT r.business_date - start_date, r.*
        FROM private.daily_lines(v_actor.branch_id, start_date, end_date) AS r
        WHERE v_type = 'daily'
    ) AS l
    ORDER BY l.day, l.place, CASE WHEN v_type = 'monthly' THEN l.business_date END DESC, l.business_date,
        l.line;
END;
$$;

COMMENT ON FUNCTION api.export_report(text, text, date, date, text) IS
'A report of business dates, both included, 366 at most, as a file. daily: of each date overview, modes
billed and collected, expenses, funds and turnover; weekly: total, modes and days; monthly: the same with
the newest day first, and the ten best agents.
Errors: 28000; SHD01; SHV56 dates; SHV60 type; SHV90 format.';

GRANT EXECUTE ON FUNCTION api.export_report(text, text, date, date, text) TO escashop_web, escashop_dba;

COMMIT;
