-- Deploy escashop:private/pattern_of_period to pg
-- requires: shop/queue_analytics

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.pattern_of_period(
    branch_id    smallint,
    start_date   date,
    end_date     date,
    OUT hours    jsonb,
    OUT weekdays jsonb
)
LANGUAGE plpgsql
STABLE
AS $$
BEGIN
    WITH part AS MATERIALIZED (
        SELECT q.business_date, q.hour, extract(isodow FROM q.business_date)::int AS isodow,
            q.total_customers - q.carried_in_customers AS arrivals, q.customers_served, q.wait_count,
            q.wait_total_minutes, q.peak_queue_length
        FROM shop.queue_analytics AS q
        WHERE q.branch_id = pattern_of_period.branch_id
          AND q.business_date BETWEEN start_date AND end_date
    ),
    hour AS (
        SELECT p.hour, sum(p.arrivals) AS arrivals,
            round(sum(p.arrivals)::numeric / (SELECT count(DISTINCT d.business_date) FROM part AS d), 2)
                AS mean_arrivals,
            sum(p.customers_served) AS customers_served,
            coalesce(round(sum(p.wait_total_minutes) / nullif(sum(p.wait_count), 0), 2), 0.00)
                AS avg_wait_minutes,
            max(p.peak_queue_length) AS peak_queue_length
        FROM part AS p
        GROUP BY p.hour
    ),
    weekday AS (
        SELECT n.isodow, count(DISTINCT p.business_date) AS days, coalesce(sum(p.arrivals), 0) AS arrivals,
            coalesce(round(sum(p.arrivals)::numeric / nullif(count(DISTINCT p.business_date), 0), 2), 0.00)
                AS mean_arrivals,
            coalesce(sum(p.customers_served), 0) AS customers_served,
            coalesce(round(sum(p.wait_total_minutes) / nullif(sum(p.wait_count), 0), 2), 0.00)
                AS avg_wait_minutes
        FROM generate_series(1, 7) AS n (isodow)
        LEFT JOIN part AS p ON p.isodow = n.isodow
        GROUP BY n.isodow
    )
    SELECT
        (SELECT coalesce(jsonb_agg(to_jsonb(h) ORDER BY h.hour), '[]') FROM hour AS h),
        (SELECT jsonb_agg(to_jsonb(w) ORDER BY w.isodow) FROM weekday AS w)
    INTO hours, weekdays;
END;
$$;

COMMENT ON FUNCTION private.pattern_of_period(smallint, date, date) IS
'How a period went by hour of the day and by day of the week (isodow 1 = Monday, always seven rows): arrivals
without those carried in, their mean over the days with any event, served, and the average wait of the customers.';

COMMIT;
