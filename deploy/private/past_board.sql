-- Deploy escashop:private/past_board to pg
-- requires: private/past_customer
-- requires: private/at_counter
-- requires: private/minutes_between
-- requires: shop/activity_logs
-- requires: api/queue/counter

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.past_setting(branch_id smallint, key text, at timestamptz)
RETURNS jsonb
LANGUAGE plpgsql
STABLE
AS $$
BEGIN
    RETURN coalesce(
        (
            SELECT l.details -> 'before'
            FROM shop.activity_logs AS l
            WHERE l.branch_id = past_setting.branch_id
              AND l.action = 'update_settings'
              AND l.entity_id = past_setting.key
              AND l.created_at > past_setting.at
            ORDER BY l.id
            LIMIT 1
        ),
        private.setting(branch_id, key)
    );
END;
$$;

COMMENT ON FUNCTION private.past_setting(smallint, text, timestamptz) IS
'The value that a setting had, from the trail of its changes.';

CREATE OR REPLACE FUNCTION private.past_counters(branch_id smallint, until_id bigint)
RETURNS SETOF api.counter
LANGUAGE plpgsql
STABLE
AS $$
BEGIN
    RETURN QUERY
    WITH change AS (
        SELECT e.id, (e.details ->> 'counter_id')::bigint AS counter_id, e.details
        FROM shop.queue_events AS e
        WHERE e.branch_id = past_counters.branch_id
          AND e.event_type = 'counter_changed'
    ),
    -- What the last change before made it, else what the first one after found, else it never changed.
    past AS (
        SELECT DISTINCT ON (w.counter_id) w.counter_id, w.counter
        FROM (
            SELECT c.counter_id, c.details -> 'after', 1, -c.id FROM change AS c WHERE c.id <= until_id
            UNION ALL
            SELECT c.counter_id, c.details -> 'before', 2, c.id FROM change AS c WHERE c.id > until_id
            UNION ALL
            SELECT d.id, to_jsonb(d), 3, 0 FROM shop.counters AS d WHERE d.branch_id = past_counters.branch_id
        ) AS w (counter_id, counter, source, nearest)
        ORDER BY w.counter_id, w.source, w.nearest
    )
    SELECT
        past_counters.branch_id, d.id, d.name, d.display_order, d.is_active, d.paused_at,
        CASE
            WHEN c.id IS NOT NULL THEN 'busy' WHEN NOT d.is_active THEN 'off'
            WHEN d.paused_at IS NOT NULL THEN 'paused' ELSE 'idle'
        END,
        CASE WHEN c.id IS NOT NULL THEN private.at_counter(c) END
    FROM past AS p
    CROSS JOIN LATERAL jsonb_populate_record(
        NULL::shop.counters, CASE jsonb_typeof(p.counter) WHEN 'object' THEN p.counter END
    ) AS d
    LEFT JOIN LATERAL (
        SELECT e.customer_id
        FROM shop.queue_events AS e
        WHERE e.branch_id = past_counters.branch_id
          AND e.counter_id = p.counter_id
          AND e.id <= until_id
          AND e.to_status = 'serving'
        ORDER BY e.id DESC
        LIMIT 1
    ) AS e ON true
    LEFT JOIN shop.customers AS r ON r.branch_id = past_counters.branch_id AND r.id = e.customer_id
    LEFT JOIN LATERAL private.past_customer(r, until_id) AS c ON c.counter_id = d.id
    WHERE d.name IS NOT NULL
    ORDER BY d.display_order, d.name;
END;
$$;

COMMENT ON FUNCTION private.past_counters(smallint, bigint) IS
'The counters as they were after an event, with the customers they served.';

CREATE OR REPLACE FUNCTION private.past_stats(
    branch_id     smallint,
    business_date date,
    until_id      bigint,
    line          shop.customers[],
    at            timestamptz
)
RETURNS jsonb
LANGUAGE plpgsql
STABLE
AS $$
BEGIN
    RETURN (
        SELECT jsonb_build_object(
            'waiting', count(*) FILTER (WHERE s.queue_status = 'waiting'),
            'serving', count(*) FILTER (WHERE s.queue_status = 'serving'),
            'processing', count(*) FILTER (WHERE s.queue_status = 'processing'),
            'completed_today', count(*) FILTER (WHERE s.queue_status = 'completed'),
            'cancelled_today', count(*) FILTER (WHERE s.queue_status = 'cancelled')
        )
        FROM private.past_states(past_stats.branch_id, past_stats.business_date, until_id) AS s
    ) || (
        SELECT jsonb_build_object(
            'priority_waiting', count(*) FILTER (WHERE c.is_priority),
            'average_wait_minutes', coalesce(round(avg(private.minutes_between(c.joined_at, at)), 2), 0.00),
            'longest_wait_minutes', coalesce(max(private.minutes_between(c.joined_at, at)), 0.00)
        )
        FROM unnest(line) AS c
    ) || (
        SELECT jsonb_build_object('average_wait_today_minutes', coalesce(round(avg(e.wait_minutes), 2), 0.00))
        FROM shop.queue_events AS e
        LEFT JOIN shop.queue_events AS u
            ON u.branch_id = e.branch_id AND u.undoes_event_id = e.id AND u.id <= until_id
        WHERE e.branch_id = past_stats.branch_id
          AND e.business_date = past_stats.business_date
          AND e.event_type = 'called'
          AND e.id <= until_id
          AND u.id IS NULL
          -- Whom a reset had ended by then, or brought into the day, says nothing about waiting.
          AND NOT EXISTS (
              SELECT FROM shop.queue_events AS r
              WHERE r.branch_id = e.branch_id
                AND r.customer_id = e.customer_id
                AND r.business_date = e.business_date
                AND r.by_reset
                AND r.id <= until_id
          )
    );
END;
$$;

COMMENT ON FUNCTION private.past_stats(smallint, date, bigint, shop.customers[], timestamptz) IS
'The figures of private.queue_stats at a past instant; line holds who waited then.';

COMMIT;
