-- Deploy escashop:private/spread_period to pg
-- requires: private/event_shares
-- requires: shop/counters

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.spread_period(
    branch_id      smallint,
    start_date     date,
    end_date       date,
    OUT waits      jsonb,
    OUT processing jsonb,
    OUT counters   jsonb
)
LANGUAGE plpgsql
STABLE
AS $$
DECLARE
    -- Lower bounds in minutes; each is in its own class.
    v_waits      numeric[] := ARRAY[0, 5, 10, 15, 30]::numeric[];
    v_processing numeric[] := ARRAY[0, 5, 15, 30]::numeric[];
BEGIN
    WITH shares AS MATERIALIZED (
        SELECT s.wait_minutes, s.processing_minutes, s.service_minutes, s.served_at_counter
        FROM private.event_shares AS s
        WHERE s.branch_id = spread_period.branch_id
          AND s.business_date BETWEEN start_date AND end_date
          AND (s.wait_minutes IS NOT NULL OR s.processing_minutes IS NOT NULL OR s.served = 1)
    ),
    wait AS (
        SELECT width_bucket(s.wait_minutes, v_waits) AS class, count(*) AS customers
        FROM shares AS s WHERE s.wait_minutes IS NOT NULL GROUP BY 1
    ),
    process AS (
        SELECT width_bucket(s.processing_minutes, v_processing) AS class, count(*) AS customers
        FROM shares AS s WHERE s.processing_minutes IS NOT NULL GROUP BY 1
    ),
    serve AS (
        SELECT s.served_at_counter AS counter_id, count(*) AS customers,
            round(sum(s.service_minutes) / nullif(count(s.service_minutes), 0), 2) AS minutes
        FROM shares AS s WHERE s.served_at_counter IS NOT NULL GROUP BY 1
    )
    SELECT
        (SELECT jsonb_agg(jsonb_build_object('from_minutes', v_waits[n], 'to_minutes', v_waits[n + 1],
            'customers', coalesce(w.customers, 0)) ORDER BY n)
        FROM generate_subscripts(v_waits, 1) AS n LEFT JOIN wait AS w ON w.class = n),
        (SELECT jsonb_agg(jsonb_build_object('from_minutes', v_processing[n], 'to_minutes', v_processing[n + 1],
            'customers', coalesce(p.customers, 0)) ORDER BY n)
        FROM generate_subscripts(v_processing, 1) AS n LEFT JOIN process AS p ON p.class = n),
        (SELECT coalesce(jsonb_agg(jsonb_build_object('counter_id', d.id, 'name', d.name,
            'customers_served', coalesce(s.customers, 0), 'avg_service_minutes', coalesce(s.minutes, 0.00)
        ) ORDER BY d.display_order, d.name), '[]')
        FROM shop.counters AS d LEFT JOIN serve AS s ON s.counter_id = d.id
        WHERE d.branch_id = spread_period.branch_id AND d.is_active)
    INTO waits, processing, counters;
END;
$$;

COMMENT ON FUNCTION private.spread_period(smallint, date, date) IS
'How waits and processing times of a period spread over classes of minutes, lower bound included, and what
each active counter served.';

COMMIT;
