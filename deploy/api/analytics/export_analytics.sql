-- Deploy escashop:api/analytics/export_analytics to pg
-- requires: private/authorize
-- requires: private/check_format
-- requires: private/check_period
-- requires: private/clean
-- requires: api/analytics/daily_figures
-- requires: api/analytics/hourly_figures

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.export_analytics(
    format     text,
    type       text,
    start_date date,
    end_date   date,
    session    text DEFAULT NULL
)
RETURNS TABLE (
    "Date"                 date,
    "Hour"                 text,
    "Total Customers"      int,
    "Priority Customers"   int,
    "Customers Served"     int,
    "Avg Wait (min)"       numeric(12,2),
    "Avg Service (min)"    numeric(12,2),
    "Peak Queue Length"    int,
    "Avg Processing (min)" numeric(12,2),
    "Max Processing (min)" numeric(12,2),
    "Min Processing (min)" numeric(12,2),
    "Processing Count"     int,
    "Peak Hour"            text,
    "Busiest Counter"      text
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

    IF v_type IS NULL OR v_type NOT IN ('hourly', 'daily') THEN
        RAISE EXCEPTION 'type must be hourly or daily' USING ERRCODE = 'SHV37', COLUMN = 'type';
    END IF;

    PERFORM private.check_period(start_date, end_date, 366);

    RETURN QUERY
    WITH days AS MATERIALIZED (
        SELECT d.*, coalesce(lpad(d.peak_hour::text, 2, '0') || ':00', '') AS peak,
            coalesce(private.inert(d.busiest_counter_name), '') AS busiest
        FROM api.daily_figures AS d
        WHERE d.branch_id = v_actor.branch_id
          AND d.business_date BETWEEN export_analytics.start_date AND export_analytics.end_date
    )
    SELECT d.business_date, ''::text, d.total_customers, d.priority_customers, d.customers_served,
        d.avg_wait_minutes, d.avg_service_minutes, d.peak_queue_length, d.avg_processing_minutes,
        coalesce(d.max_processing_minutes, 0), coalesce(d.min_processing_minutes, 0), d.processing_count,
        d.peak, d.busiest
    FROM days AS d
    WHERE v_type = 'daily'
    UNION ALL
    SELECT h.business_date, lpad(h.hour::text, 2, '0') || ':00', h.total_customers, h.priority_customers,
        h.customers_served, h.avg_wait_minutes, h.avg_service_minutes, h.peak_queue_length,
        h.avg_processing_minutes, coalesce(h.max_processing_minutes, 0),
        coalesce(h.min_processing_minutes, 0), h.processing_count, d.peak, d.busiest
    FROM days AS d
    JOIN api.hourly_figures AS h ON h.branch_id = d.branch_id AND h.business_date = d.business_date
    WHERE v_type = 'hourly'
    ORDER BY 1, 2;

    IF NOT FOUND THEN
        RAISE EXCEPTION 'there are no figures from % to %', start_date, end_date USING ERRCODE = 'SHN35';
    END IF;
END;
$$;

COMMENT ON FUNCTION api.export_analytics(text, text, date, date, text) IS
'A file of the figures of a period of at most 366 days, hourly or daily; format csv or xlsx. Peak hour and
busiest counter are those of the day; Hour is empty in a daily file; missing numbers are 0.
Errors: 28000; SHD01; SHV90 format; SHV37 type; SHV35 a period that cannot be; SHN35 no figures.';

GRANT EXECUTE ON FUNCTION api.export_analytics(text, text, date, date, text) TO escashop_web, escashop_dba;

COMMIT;
