-- Deploy escashop:private/verify_queue to pg
-- requires: private/finding
-- requires: private/verify_order
-- requires: shop/boards
-- requires: shop/customer_search
-- requires: shop/transactions

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.verify_numbers(branch_id smallint)
RETURNS SETOF private.finding
LANGUAGE sql
STABLE
BEGIN ATOMIC
    -- From events: the row of a customer who was carried over is in another day.
    SELECT 'tokens_gapless', 'queue_day', d.business_date::text, d.last_token::text,
        count(t.token) || ' up to ' || coalesce(max(t.token), 0)
    FROM shop.queue_days AS d
    LEFT JOIN (
        SELECT e.business_date, (e.details #>> '{place,token_number}')::int AS token
        FROM shop.queue_events AS e
        WHERE e.branch_id = verify_numbers.branch_id
          AND (e.event_type = 'joined' OR e.event_type = 'carried_over' AND e.to_status = 'waiting')
    ) AS t ON t.business_date = d.business_date
    WHERE d.branch_id = verify_numbers.branch_id
    GROUP BY d.business_date, d.last_token
    HAVING count(t.token) <> d.last_token OR count(DISTINCT t.token) <> d.last_token
        OR coalesce(max(t.token), 0) <> d.last_token

    UNION ALL
    SELECT 'or_numbers_gapless', 'queue_day', d.business_date::text, d.last_or::text, count(DISTINCT n.number)::text
    FROM shop.queue_days AS d
    LEFT JOIN (
        SELECT left(o.or_number, 8) AS day, substr(o.or_number, 10)::int AS number
        FROM (
            SELECT c.or_number FROM shop.customers AS c WHERE c.branch_id = verify_numbers.branch_id
            UNION ALL
            SELECT b.or_number FROM shop.transactions AS b WHERE b.branch_id = verify_numbers.branch_id
        ) AS o
        WHERE o.or_number ~ '^[0-9]{8}-([0-9]{3}|[1-9][0-9]{3,8})$'
    ) AS n ON n.day = to_char(d.business_date, 'YYYYMMDD') AND n.number BETWEEN 1 AND d.last_or
    WHERE d.branch_id = verify_numbers.branch_id
    GROUP BY d.business_date, d.last_or
    HAVING count(DISTINCT n.number) <> d.last_or;
END;

COMMENT ON FUNCTION private.verify_numbers(smallint) IS
'Tokens of a day, joined or carried into it, and the OR numbers that were generated: from 1 up, none missing.';

CREATE OR REPLACE FUNCTION private.verify_customers(branch_id smallint)
RETURNS SETOF private.finding
LANGUAGE sql
STABLE
BEGIN ATOMIC
    SELECT 'state_is_last_event', 'customer', c.id::text,
        concat_ws(' at ', e.to_status, CASE WHEN e.to_status = 'serving' THEN e.counter_id END),
        concat_ws(' at ', c.queue_status, c.counter_id)
    FROM shop.customers AS c
    LEFT JOIN (
        SELECT DISTINCT ON (v.customer_id) v.customer_id, v.to_status, v.counter_id
        FROM shop.queue_events AS v
        WHERE v.branch_id = verify_customers.branch_id AND v.customer_id IS NOT NULL
        ORDER BY v.customer_id, v.id DESC
    ) AS e ON e.customer_id = c.id
    WHERE c.branch_id = verify_customers.branch_id
      AND (c.queue_status::text IS DISTINCT FROM e.to_status::text
           OR c.queue_status = 'serving' AND c.counter_id IS DISTINCT FROM e.counter_id)

    UNION ALL
    SELECT 'place_is_last_event', 'customer', c.id::text, p.place::text, o.place::text
    FROM shop.customers AS c
    JOIN (
        SELECT DISTINCT ON (v.customer_id) v.customer_id, v.details -> 'place' AS place
        FROM shop.queue_events AS v
        WHERE v.branch_id = verify_customers.branch_id AND v.details ? 'place'
        ORDER BY v.customer_id, v.id DESC
    ) AS p ON p.customer_id = c.id
    CROSS JOIN LATERAL (
        SELECT jsonb_build_object(
            'token_number', c.token_number, 'senior_citizen', c.senior_citizen, 'pwd', c.pwd, 'pregnant', c.pregnant,
            'joined_at', c.joined_at, 'effective_at', c.effective_at,
            'manual_position', CASE WHEN c.queue_status = 'waiting' THEN to_jsonb(c.manual_position)
                ELSE p.place -> 'manual_position' END) AS place
    ) AS o
    WHERE c.branch_id = verify_customers.branch_id
      AND ((c.token_number, c.senior_citizen, c.pwd, c.pregnant, c.joined_at, c.effective_at)
            IS DISTINCT FROM ((p.place ->> 'token_number')::int, (p.place ->> 'senior_citizen')::boolean,
                (p.place ->> 'pwd')::boolean, (p.place ->> 'pregnant')::boolean,
                (p.place ->> 'joined_at')::timestamptz, (p.place ->> 'effective_at')::timestamptz)
           OR c.queue_status = 'waiting' AND c.manual_position IS DISTINCT FROM (p.place ->> 'manual_position')::int)

    UNION ALL
    -- Without the words: of an erased one they may be what should be gone.
    SELECT 'search_finds_the_customer', 'customer', c.id::text, 'the words of the customer',
        CASE WHEN s.words IS NULL THEN 'none' ELSE 'others' END
    FROM shop.customers AS c
    LEFT JOIN shop.customer_search AS s ON s.branch_id = c.branch_id AND s.customer_id = c.id
    WHERE c.branch_id = verify_customers.branch_id
      AND s.words IS DISTINCT FROM private.search_words(c.name, c.or_number, c.contact_number);
END;

COMMENT ON FUNCTION private.verify_customers(smallint) IS
'Each customer as the last events left him or her: state, counter, and the place in line with its token and
flags; and found by a search under the present name and numbers only.';

CREATE OR REPLACE FUNCTION private.verify_events(branch_id smallint)
RETURNS SETOF private.finding
LANGUAGE sql
STABLE
BEGIN ATOMIC
    SELECT 'events_chain', 'event', e.id::text, e.before, e.from_status
    FROM (
        SELECT v.id, v.from_status::text AS from_status,
            lag(v.to_status::text) OVER (PARTITION BY v.customer_id ORDER BY v.id) AS before
        FROM shop.queue_events AS v
        WHERE v.branch_id = verify_events.branch_id AND v.customer_id IS NOT NULL
    ) AS e
    WHERE e.before IS DISTINCT FROM e.from_status

    UNION ALL
    SELECT 'undone_goes_back', 'event', e.id::text,
        concat_ws(' ', u.customer_id, u.to_status || ' to ' || u.from_status),
        concat_ws(' ', e.customer_id, e.from_status || ' to ' || e.to_status)
    FROM shop.queue_events AS e
    JOIN shop.queue_events AS u ON u.branch_id = e.branch_id AND u.id = e.undoes_event_id
    WHERE e.branch_id = verify_events.branch_id
      AND ((e.customer_id, e.from_status, e.to_status) IS DISTINCT FROM (u.customer_id, u.to_status, u.from_status)
           OR u.id > e.id OR u.by_reset OR u.event_type IN ('joined', 'undone', 'carried_over'))

    UNION ALL
    SELECT 'wait_is_of_first_call', 'event', c.id::text, CASE c.nth WHEN 1 THEN 'a wait' ELSE 'none' END,
        coalesce(c.wait_minutes::text, 'none')
    FROM (
        SELECT e.id, e.wait_minutes, row_number() OVER (PARTITION BY e.customer_id ORDER BY e.id) AS nth
        FROM shop.queue_events AS e
        LEFT JOIN shop.queue_events AS u ON u.branch_id = e.branch_id AND u.undoes_event_id = e.id
        WHERE e.branch_id = verify_events.branch_id AND e.event_type = 'called' AND u.id IS NULL
    ) AS c
    WHERE (c.nth = 1) <> (c.wait_minutes IS NOT NULL)

    UNION ALL
    SELECT 'one_customer_a_counter', 'event', s.next_id::text, 'a free counter ' || s.counter_id,
        'still customer ' || s.customer_id
    FROM (
        SELECT v.counter_id, v.customer_id, v.to_status, v.end_id,
            lead(v.id) OVER (PARTITION BY v.counter_id ORDER BY v.id) AS next_id
        FROM (
            SELECT e.id, e.counter_id, e.customer_id, e.to_status,
                lead(e.id) OVER (PARTITION BY e.customer_id ORDER BY e.id) AS end_id
            FROM shop.queue_events AS e
            WHERE e.branch_id = verify_events.branch_id AND e.customer_id IS NOT NULL
        ) AS v
        WHERE v.to_status = 'serving'
    ) AS s
    WHERE s.next_id < s.end_id OR s.next_id IS NOT NULL AND s.end_id IS NULL

    UNION ALL
    -- A step back of more than an hour was believed: lock_queue_day.
    SELECT 'versions_and_times_keep_order', 'event', e.id::text,
        concat_ws(' ', e.version_before, e.before), concat_ws(' ', e.version, e.created_at)
    FROM (
        SELECT v.id, v.created_at, v.version, lag(v.created_at) OVER o AS before, lag(v.version) OVER o AS version_before
        FROM shop.queue_events AS v
        WHERE v.branch_id = verify_events.branch_id
        WINDOW o AS (ORDER BY v.id)
    ) AS e
    WHERE e.version < e.version_before
       OR e.created_at < e.before AND e.created_at >= e.before - interval '1 hour'

    UNION ALL
    SELECT 'board_is_not_behind', 'board', b.branch_id::text, max(e.version)::text, b.version::text
    FROM shop.boards AS b
    JOIN shop.queue_events AS e ON e.branch_id = b.branch_id
    WHERE b.branch_id = verify_events.branch_id
    GROUP BY b.branch_id, b.version
    HAVING max(e.version) > b.version;
END;

COMMENT ON FUNCTION private.verify_events(smallint) IS
'The events follow from each other, carried over and undone ones included; an undo leads back to where its
event came from; one wait a visit; one customer at a counter at any time; versions and times in one order.';

CREATE OR REPLACE FUNCTION private.verify_queue(branch_id smallint)
RETURNS SETOF private.finding
LANGUAGE sql
STABLE
BEGIN ATOMIC
    SELECT n.* FROM private.verify_numbers(verify_queue.branch_id) AS n
    UNION ALL
    SELECT c.* FROM private.verify_customers(verify_queue.branch_id) AS c
    UNION ALL
    SELECT e.* FROM private.verify_events(verify_queue.branch_id) AS e
    UNION ALL
    SELECT o.* FROM private.verify_order(verify_queue.branch_id) AS o;
END;

COMMENT ON FUNCTION private.verify_queue(smallint) IS
'Broken invariants of the queue of a branch: numbers gapless, each customer as the last events left him or
her, events that follow from each other, and the order of calling, all from the events.';

COMMIT;
