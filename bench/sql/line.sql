-- :customers people in today's line, one in five of them with priority, each with its event.
SET ROLE escashop_owner;
SELECT private.lock_queue_day(private.authorize(NULL, '{admin}')) IS NULL AS opened \gset
INSERT INTO shop.customers (
    branch_id, business_date, token_number, or_number, ticket_code, name, contact_number, age, address,
    distribution_info, sales_agent_id, grade_type_id, lens_type_id, estimated_minutes, senior_citizen,
    joined_at, effective_at
)
SELECT
    1, d.business_date, d.last_token + n, 'B' || d.business_date || '-' || d.last_token + n,
    md5(d.business_date::text || (d.last_token + n)), 'Customer ' || d.last_token + n,
    '0917' || lpad(((d.last_token + n) % 10000000)::text, 7, '0'), 40, '12 Mabini Street, Manila', 'pickup', u.id,
    g.id, l.id, 60, n % 5 = 0, b.last_event_at,
    b.last_event_at - CASE WHEN n % 5 = 0 THEN interval '1 day' ELSE interval '0' END
FROM shop.queue_days AS d
JOIN shop.boards AS b ON b.branch_id = d.branch_id
JOIN shop.users AS u ON u.branch_id = 1 AND u.email = 'bench@shop.test'
JOIN shop.grade_types AS g ON g.branch_id = 1 AND g.name = 'No Grade'
JOIN shop.lens_types AS l ON l.branch_id = 1 AND l.name = 'hoya'
CROSS JOIN generate_series(1, :customers) AS n
WHERE d.branch_id = 1
  AND d.business_date = private.business_date(1::smallint, b.last_event_at);
INSERT INTO shop.queue_events (
    branch_id, business_date, version, event_type, customer_id, to_status, user_id, actor, is_priority, created_at
)
SELECT 1, c.business_date, b.version, 'joined', c.id, 'waiting', c.sales_agent_id, 'bench', c.is_priority, c.joined_at
FROM shop.customers AS c
JOIN shop.boards AS b ON b.branch_id = c.branch_id
WHERE c.branch_id = 1
  AND c.queue_status = 'waiting'
  AND NOT EXISTS (SELECT FROM shop.queue_events AS e WHERE e.branch_id = 1 AND e.customer_id = c.id);
UPDATE shop.queue_days AS d
SET last_token = (
    SELECT max(c.token_number) FROM shop.customers AS c
    WHERE (c.branch_id, c.business_date) = (d.branch_id, d.business_date)
)
WHERE d.branch_id = 1
  AND d.business_date = (SELECT max(c.business_date) FROM shop.customers AS c WHERE c.branch_id = 1);
INSERT INTO shop.counters (branch_id, name)
SELECT 1, 'Desk ' || x.last + n
FROM (SELECT max(d.id) AS last FROM shop.counters AS d) AS x
CROSS JOIN generate_series(1, :counters) AS n;
RESET ROLE;
VACUUM (ANALYZE) shop.customers, shop.queue_events, shop.counters;
