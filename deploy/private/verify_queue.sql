-- Deploy escashop:private/verify_queue to pg
-- requires: private/finding
-- requires: shop/queue_events

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.verify_queue(branch_id smallint)
RETURNS SETOF private.finding
LANGUAGE sql
STABLE
BEGIN ATOMIC
    -- Who was carried over took a token of the day too.
    SELECT 'tokens_gapless', 'queue_day', d.business_date::text, d.last_token::text,
        count(t.token_number) || ' up to ' || coalesce(max(t.token_number), 0)
    FROM shop.queue_days AS d
    LEFT JOIN (
        SELECT c.branch_id, c.business_date, c.token_number
        FROM shop.customers AS c
        WHERE c.branch_id = verify_queue.branch_id
        UNION
        SELECT e.branch_id, e.business_date, (e.details ->> 'token_number')::int
        FROM shop.queue_events AS e
        WHERE e.branch_id = verify_queue.branch_id
          AND e.event_type = 'carried_over'
          AND e.to_status IS NULL
    ) AS t ON t.branch_id = d.branch_id AND t.business_date = d.business_date
    WHERE d.branch_id = verify_queue.branch_id
    GROUP BY d.business_date, d.last_token
    HAVING count(t.token_number) <> d.last_token OR coalesce(max(t.token_number), 0) <> d.last_token

    UNION ALL
    SELECT 'state_is_last_event', 'customer', c.id::text, e.to_status::text, c.queue_status::text
    FROM shop.customers AS c
    LEFT JOIN LATERAL (
        SELECT v.to_status FROM shop.queue_events AS v
        WHERE v.branch_id = c.branch_id AND v.customer_id = c.id
        ORDER BY v.id DESC LIMIT 1
    ) AS e ON true
    WHERE c.branch_id = verify_queue.branch_id
      AND c.queue_status::text IS DISTINCT FROM e.to_status::text

    UNION ALL
    SELECT 'events_chain', 'event', e.id::text, e.before, e.from_status
    FROM (
        SELECT v.id, v.from_status::text AS from_status,
            lag(v.to_status::text) OVER (PARTITION BY v.customer_id ORDER BY v.id) AS before
        FROM shop.queue_events AS v
        WHERE v.branch_id = verify_queue.branch_id AND v.customer_id IS NOT NULL
    ) AS e
    WHERE e.before IS DISTINCT FROM e.from_status

    UNION ALL
    SELECT 'versions_and_times_keep_order', 'event', e.id::text, e.before::text, e.created_at::text
    FROM (
        SELECT v.id, v.created_at, v.version,
            lag(v.created_at) OVER o AS before, lag(v.version) OVER o AS version_before
        FROM shop.queue_events AS v
        WHERE v.branch_id = verify_queue.branch_id
        WINDOW o AS (PARTITION BY v.business_date ORDER BY v.version, v.id)
    ) AS e
    WHERE e.created_at < e.before;
END;

COMMENT ON FUNCTION private.verify_queue(smallint) IS
'Broken invariants of the queue of a branch: tokens gapless, state equals last event, events chain, times
and versions in one order.';

COMMIT;
