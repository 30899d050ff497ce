-- Closed days of :each customers, from day :since up to :until: the rows and index entries a call could meet, not
-- a past that api.verify() would believe. No trigger or foreign key looks at them.
SET session_replication_role = replica;
INSERT INTO shop.queue_days (branch_id, business_date, time_zone, opened_at, status, closed_at, closed_by, last_token, last_or)
SELECT 1, d.day, 'Asia/Manila', d.day + interval '9 hours', 'closed', d.day + interval '20 hours', -1, :each, :each
FROM (SELECT date '2020-01-01' + n AS day FROM generate_series(:since, :until - 1) AS n) AS d;
INSERT INTO shop.customers (
    branch_id, business_date, token_number, or_number, ticket_code, name, contact_number, age, address,
    distribution_info, sales_agent_id, grade_type_id, lens_type_id, estimated_minutes, queue_status,
    joined_at, effective_at, called_at, served_at
)
SELECT 1, d.day, t.token, to_char(d.day, 'YYYYMMDD-') || t.token, md5(d.day::text || t.token),
    'Customer ' || t.token, '0917' || lpad((n * :each + t.token)::text, 7, '0'), 40,
    '12 Mabini Street, Manila', 'pickup', u.id, 1, 1, 60, 'completed', d.at, d.at,
    d.at + interval '10 minutes', d.at + interval '20 minutes'
FROM generate_series(:since, :until - 1) AS n
CROSS JOIN generate_series(1, :each) AS t (token)
CROSS JOIN LATERAL (
    SELECT date '2020-01-01' + n AS day,
        date '2020-01-01' + n + interval '9 hours' + t.token * interval '30 seconds' AS at
) AS d
JOIN shop.users AS u ON u.branch_id = 1 AND u.email = 'bench@shop.test';
INSERT INTO shop.customer_search (branch_id, customer_id, words)
SELECT c.branch_id, c.id, private.search_words(c.name, c.or_number, c.contact_number)
FROM shop.customers AS c
WHERE c.business_date BETWEEN date '2020-01-01' + :since AND date '2020-01-01' + :until - 1;
INSERT INTO shop.queue_events (
    branch_id, business_date, version, event_type, customer_id, from_status, to_status, user_id, actor,
    wait_minutes, service_minutes, created_at
)
SELECT 1, c.business_date, 1, s.event, c.id, s.was, s.became, -1, 'bench', s.wait, s.service, s.at
FROM shop.customers AS c
CROSS JOIN LATERAL (VALUES
    ('joined', NULL, 'waiting', NULL::numeric, NULL::numeric, c.joined_at),
    ('called', 'waiting', 'serving', 10, NULL, c.called_at),
    ('served', 'serving', 'completed', NULL, 10, c.served_at)
) AS s (event, was, became, wait, service, at)
WHERE c.business_date BETWEEN date '2020-01-01' + :since AND date '2020-01-01' + :until - 1
ORDER BY c.id;
INSERT INTO shop.customer_history (
    branch_id, original_customer_id, archive_date, name, queue_status, token_number, priority_flags, joined_at,
    served_at, archived_at
)
SELECT 1, c.id, c.business_date, c.name, 'completed', c.token_number, '{}', c.joined_at, c.served_at, c.served_at
FROM shop.customers AS c
WHERE c.business_date BETWEEN date '2020-01-01' + :since AND date '2020-01-01' + :until - 1;
RESET session_replication_role;
VACUUM (ANALYZE);
