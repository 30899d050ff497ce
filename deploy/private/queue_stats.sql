-- Deploy escashop:private/queue_stats to pg
-- requires: shop/queue_analytics
-- requires: private/minutes_between

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.queue_stats(branch_id smallint, business_date date, at timestamptz)
RETURNS jsonb
LANGUAGE plpgsql
STABLE
AS $$
BEGIN
    RETURN (
        SELECT jsonb_build_object(
            'waiting', count(*) FILTER (WHERE c.queue_status = 'waiting'),
            'serving', count(*) FILTER (WHERE c.queue_status = 'serving'),
            'processing', count(*) FILTER (WHERE c.queue_status = 'processing'),
            'priority_waiting', count(*) FILTER (WHERE c.queue_status = 'waiting' AND c.is_priority),
            'average_wait_minutes', coalesce(round(avg(private.minutes_between(c.joined_at, at))
                FILTER (WHERE c.queue_status = 'waiting'), 2), 0.00),
            'longest_wait_minutes', coalesce(max(private.minutes_between(c.joined_at, at))
                FILTER (WHERE c.queue_status = 'waiting'), 0.00),
            'completed_today', count(*) FILTER (WHERE c.queue_status = 'completed'),
            'cancelled_today', count(*) FILTER (WHERE c.queue_status = 'cancelled'),
            'average_wait_today_minutes', coalesce((
                SELECT round(sum(q.wait_total_minutes) / nullif(sum(q.wait_count), 0), 2)
                FROM shop.queue_analytics AS q
                WHERE q.branch_id = queue_stats.branch_id
                  AND q.business_date = queue_stats.business_date
            ), 0.00)
        )
        FROM shop.customers AS c
        WHERE c.branch_id = queue_stats.branch_id
          AND c.business_date = queue_stats.business_date
    );
END;
$$;

COMMENT ON FUNCTION private.queue_stats(smallint, date, timestamptz) IS
'Live figures of a queue day; waits in minutes, of today''s calls from the hours. 0 when there is nobody.';

COMMIT;
