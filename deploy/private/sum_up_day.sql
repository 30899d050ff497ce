-- Deploy escashop:private/sum_up_day to pg
-- requires: private/minutes_between
-- requires: shop/daily_queue_history

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.sum_up_day(branch_id smallint, business_date date)
RETURNS shop.daily_queue_history
LANGUAGE plpgsql
STABLE
AS $$
DECLARE
    v_sum shop.daily_queue_history;
BEGIN
    -- No joins of events with events: no estimate of the planner can go wrong on a day it does not know.
    WITH counted AS MATERIALIZED (
        SELECT e.id, e.version, e.event_type, e.customer_id, e.from_status::text AS was,
            e.to_status::text AS became, e.wait_minutes, e.service_minutes, e.processing_minutes,
            e.is_priority, e.by_reset, e.created_at,
            e.to_status IS NOT DISTINCT FROM 'waiting' AND e.from_status IS NULL AS is_taken
        FROM shop.queue_events AS e
        WHERE e.branch_id = sum_up_day.branch_id
          AND e.business_date = sum_up_day.business_date
          AND e.event_type <> 'undone'
          AND NOT EXISTS (
              SELECT FROM shop.queue_events AS u
              WHERE u.branch_id = sum_up_day.branch_id
                AND u.undoes_event_id = e.id
          )
    ),
    -- Whoever a reset ended, or moved to or from this day, says nothing about waiting.
    wait AS (
        SELECT count(c.first_call[2]) AS customers, avg(c.first_call[2]) AS minutes
        FROM (
            SELECT min(ARRAY[v.id, v.wait_minutes]) FILTER (WHERE v.event_type = 'called') AS first_call
            FROM counted AS v
            WHERE v.customer_id IS NOT NULL
            GROUP BY v.customer_id
            HAVING NOT bool_or(v.by_reset)
        ) AS c
    ),
    line AS (
        SELECT sum((q.became IS NOT DISTINCT FROM 'waiting')::int - (q.was IS NOT DISTINCT FROM 'waiting')::int)
            OVER (ORDER BY q.id) AS length
        FROM counted AS q
        WHERE q.customer_id IS NOT NULL
    )
    SELECT
        sum_up_day.branch_id, sum_up_day.business_date,
        count(*) FILTER (WHERE t.is_taken),
        count(*) FILTER (WHERE t.was = 'waiting' AND t.is_of_last_reset),
        count(*) FILTER (WHERE t.was = 'serving' AND t.is_of_last_reset),
        count(*) FILTER (WHERE t.was = 'processing' AND t.is_of_last_reset),
        count(*) FILTER (WHERE t.event_type = 'served'),
        count(*) FILTER (WHERE t.event_type = 'cancelled'),
        count(*) FILTER (WHERE t.event_type = 'carried_over' AND t.was = 'waiting'),
        count(*) FILTER (WHERE t.event_type = 'served' AND t.by_reset),
        count(*) FILTER (WHERE t.event_type = 'cancelled' AND t.by_reset),
        count(*) FILTER (WHERE t.is_taken AND t.is_priority),
        (SELECT w.customers FROM wait AS w),
        coalesce((SELECT round(w.minutes, 2) FROM wait AS w), 0),
        coalesce(round(avg(t.service_minutes) FILTER (WHERE NOT t.by_reset), 2), 0),
        coalesce(round(avg(t.processing_minutes) FILTER (WHERE NOT t.by_reset), 2), 0),
        coalesce((SELECT max(l.length) FROM line AS l), 0),
        coalesce(private.minutes_between(
            min(t.created_at) FILTER (WHERE t.customer_id IS NOT NULL AND NOT t.by_reset),
            max(t.created_at) FILTER (WHERE t.customer_id IS NOT NULL AND NOT t.by_reset)
        ), 0)
    INTO
        v_sum.branch_id, v_sum.business_date, v_sum.total_customers, v_sum.waiting_customers,
        v_sum.serving_customers, v_sum.processing_customers, v_sum.completed_customers,
        v_sum.cancelled_customers, v_sum.carried_forward_customers, v_sum.completed_by_reset,
        v_sum.cancelled_by_reset, v_sum.priority_customers, v_sum.wait_count, v_sum.avg_wait_minutes,
        v_sum.avg_service_minutes, v_sum.avg_processing_minutes, v_sum.peak_queue_length,
        v_sum.operating_minutes
    FROM (
        SELECT c.*, c.by_reset AND c.version = (
            SELECT max(r.version) FROM counted AS r WHERE r.by_reset
        ) AS is_of_last_reset
        FROM counted AS c
    ) AS t;

    RETURN v_sum;
END;
$$;

COMMENT ON FUNCTION private.sum_up_day(smallint, date) IS
'What the snapshot of a business date must say, worked out from its events alone; undone ones count for
nothing. archived_at and is_final are null.';

COMMIT;
