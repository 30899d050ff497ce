-- Deploy escashop:api/analytics/get_historical_dashboard to pg
-- requires: shop/daily_queue_summary
-- requires: shop/daily_reset_log
-- requires: shop/display_monitor_history
-- requires: private/authorize
-- requires: private/check_period

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.get_historical_dashboard(days int DEFAULT 30, session text DEFAULT NULL)
RETURNS TABLE (
    total_customers      bigint,
    total_served         bigint,
    average_wait_minutes numeric,
    successful_resets    bigint,
    failed_resets        bigint,
    reset_success_rate   int,
    days_with_data       bigint,
    daily                jsonb
)
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
    WITH day AS (
        SELECT h.*, m.daily_customers_served, m.operating_efficiency,
            -- The total behind the average, where the hours still hold it: an average was rounded.
            CASE WHEN q.wait_count = h.wait_count THEN q.minutes
                 ELSE h.avg_wait_minutes * h.wait_count END AS wait_minutes
        FROM shop.daily_queue_history AS h
        JOIN shop.display_monitor_history AS m
            ON m.branch_id = h.branch_id AND m.business_date = h.business_date
        LEFT JOIN LATERAL (
            SELECT sum(a.wait_count) AS wait_count, sum(a.wait_total_minutes) AS minutes
            FROM shop.queue_analytics AS a
            WHERE a.branch_id = h.branch_id AND a.business_date = h.business_date
        ) AS q ON true
        WHERE h.branch_id = v_actor.branch_id
          AND h.business_date >= v_first
    ),
    reset AS (
        SELECT count(*) FILTER (WHERE l.success) AS ok, count(*) FILTER (WHERE NOT l.success) AS failed
        FROM shop.daily_reset_log AS l
        WHERE l.branch_id = v_actor.branch_id
          AND l.business_date >= v_first
    )
    SELECT
        coalesce(sum(d.total_customers), 0)::bigint, coalesce(sum(d.daily_customers_served), 0)::bigint,
        coalesce(round(sum(d.wait_minutes) / nullif(sum(d.wait_count), 0), 2), 0.00),
        r.ok, r.failed, coalesce(round(100.0 * r.ok / nullif(r.ok + r.failed, 0)), 100)::int, count(d.*),
        coalesce(jsonb_agg(
            to_jsonb(d) - '{branch_id,wait_minutes,daily_customers_served}'::text[]
                || jsonb_build_object('served', d.daily_customers_served)
            ORDER BY d.business_date DESC) FILTER (WHERE d.business_date IS NOT NULL), '[]')
    FROM reset AS r
    LEFT JOIN day AS d ON true
    GROUP BY r.ok, r.failed;
END;
$$;

COMMENT ON FUNCTION api.get_historical_dashboard(int, text) IS
'The closed days among the last business dates, 30 by default, today included: sums, the average wait of
their customers, resets that worked and that failed, and the snapshots, newest first.
Errors: 28000; SHV36 not 1 to 365 days.';

GRANT EXECUTE ON FUNCTION api.get_historical_dashboard(int, text) TO escashop_web, escashop_dba;

COMMIT;
