-- Deploy escashop:api/analytics/get_analytics_dashboard to pg
-- requires: private/authorize
-- requires: private/check_period
-- requires: private/pattern_of_period
-- requires: private/spread_period
-- requires: private/sum_up_period
-- requires: api/analytics/daily_figures
-- requires: api/analytics/hourly_figures

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.get_analytics_dashboard(
    start_date date DEFAULT NULL,
    end_date   date DEFAULT NULL,
    session    text DEFAULT NULL
)
RETURNS TABLE (
    period                  jsonb,
    today                   jsonb,
    hours                   jsonb,
    totals                  jsonb,
    totals_before           jsonb,
    days                    jsonb,
    hour_pattern            jsonb,
    weekdays                jsonb,
    busiest_hours           jsonb,
    counters                jsonb,
    wait_distribution       jsonb,
    processing_distribution jsonb
)
LANGUAGE plpgsql
STABLE
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_actor private.actor;
    v_today date;
    v_end   date;
    v_start date;
    v_back  int;
BEGIN
    v_actor := private.authorize(session, '{admin}');
    v_today := private.business_date(v_actor.branch_id, private.clock());
    v_end   := coalesce(end_date, v_today);
    v_start := coalesce(start_date, v_end - 6);

    PERFORM private.check_period(v_start, v_end, 365);

    -- Whole weeks back, so that a Saturday is held against a Saturday.
    v_back := (v_end - v_start) / 7 * 7 + 7;

    RETURN QUERY
    SELECT
        jsonb_build_object('start_date', v_start, 'end_date', v_end, 'today', v_today),
        private.sum_up_period(v_actor.branch_id, v_today, v_today),
        (SELECT coalesce(jsonb_agg(to_jsonb(h) - 'branch_id' ORDER BY h.hour), '[]')
        FROM api.hourly_figures AS h
        WHERE h.branch_id = v_actor.branch_id AND h.business_date = v_today),
        private.sum_up_period(v_actor.branch_id, v_start, v_end),
        private.sum_up_period(v_actor.branch_id, v_start - v_back, v_end - v_back)
            || jsonb_build_object('start_date', v_start - v_back, 'end_date', v_end - v_back),
        (SELECT coalesce(jsonb_agg(to_jsonb(d) - 'branch_id' ORDER BY d.business_date), '[]')
        FROM api.daily_figures AS d
        WHERE d.branch_id = v_actor.branch_id AND d.business_date BETWEEN v_start AND v_end),
        p.hours, p.weekdays,
        (SELECT coalesce(jsonb_agg(b.hour ORDER BY b.place), '[]')
        FROM (
            SELECT h.hour, row_number() OVER (ORDER BY (h.hour ->> 'arrivals')::int DESC, h.place) AS place
            FROM jsonb_array_elements(p.hours) WITH ORDINALITY AS h (hour, place)
            WHERE (h.hour ->> 'arrivals')::int > 0
        ) AS b
        WHERE b.place <= 5),
        s.counters, s.waits, s.processing
    FROM private.spread_period(v_actor.branch_id, v_start, v_end) AS s
    CROSS JOIN private.pattern_of_period(v_actor.branch_id, v_start, v_end) AS p;
END;
$$;

COMMENT ON FUNCTION api.get_analytics_dashboard(date, date, text) IS
'Today and its hours; for a period, by default the last seven days, its totals and those of the same weekdays
before, its days, its pattern by hour and by weekday, the five busiest hours by mean arrivals a day (of the
days with any event), what each active counter served, and how waits and processing times spread over classes
of minutes (lower bound included; to_minutes null = and more).
Errors: 28000; SHD01; SHV35 a period that cannot be, or over 365 days.';

GRANT EXECUTE ON FUNCTION api.get_analytics_dashboard(date, date, text) TO escashop_web, escashop_dba;

COMMIT;
