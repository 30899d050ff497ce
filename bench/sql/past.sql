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
JOIN shop.users AS u ON u.branch_id = 1 AND u.email = 'bench@shop.test'
ORDER BY d.at;
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
INSERT INTO shop.transactions (
    branch_id, customer_id, or_number, amount, payment_mode, sales_agent_id, cashier_id, business_date,
    transaction_date, paid_amount, idempotency_key
)
SELECT 1, c.id, c.or_number, 100, 'cash', c.sales_agent_id, c.sales_agent_id, c.business_date, c.served_at, 100,
    'b' || c.or_number
FROM shop.customers AS c
WHERE c.business_date BETWEEN date '2020-01-01' + :since AND date '2020-01-01' + :until - 1
ORDER BY c.id;
INSERT INTO shop.payment_settlements (
    branch_id, transaction_id, amount, payment_mode, business_date, paid_at, cashier_id, idempotency_key, reference
)
SELECT 1, t.id, 100, 'cash', t.business_date, t.transaction_date, t.cashier_id, 's' || t.or_number, gen_random_uuid()
FROM shop.transactions AS t
WHERE t.business_date BETWEEN date '2020-01-01' + :since AND date '2020-01-01' + :until - 1
ORDER BY t.id;
INSERT INTO shop.payment_tracking (
    branch_id, reference, event, action, transaction_id, settlement_id, amount, payment_mode, idempotency_key, user_id,
    actor, created_at
)
SELECT 1, s.reference, e, 'payment', s.transaction_id, s.id, 100, 'cash', s.idempotency_key, s.cashier_id, 'bench', s.paid_at
FROM shop.payment_settlements AS s
CROSS JOIN unnest(ARRAY['initiated', 'completed']) AS e
WHERE s.business_date BETWEEN date '2020-01-01' + :since AND date '2020-01-01' + :until - 1
ORDER BY s.id;
INSERT INTO shop.activity_logs (branch_id, user_id, actor, action, entity, entity_id, created_at)
SELECT 1, c.sales_agent_id, 'bench', 'register_customer', 'customer', c.id::text, c.joined_at
FROM shop.customers AS c
WHERE c.business_date BETWEEN date '2020-01-01' + :since AND date '2020-01-01' + :until - 1
ORDER BY c.id;
INSERT INTO shop.daily_queue_history (
    branch_id, business_date, total_customers, waiting_customers, serving_customers, processing_customers,
    completed_customers, cancelled_customers, carried_forward_customers, completed_by_reset, cancelled_by_reset,
    priority_customers, wait_count, avg_wait_minutes, avg_service_minutes, avg_processing_minutes, peak_queue_length,
    operating_minutes, archived_at, is_final
)
SELECT 1, d.business_date, :each, 0, 0, 0, :each, 0, 0, 0, 0, 0, :each, 10, 10, 0, 20, 600, d.closed_at, true
FROM shop.queue_days AS d
WHERE d.business_date BETWEEN date '2020-01-01' + :since AND date '2020-01-01' + :until - 1;
INSERT INTO shop.queue_analytics (branch_id, business_date, hour, total_customers, customers_served, wait_count,
    wait_total_minutes, service_count, service_total_minutes, peak_queue_length)
SELECT 1, d.business_date, h, :each / 9, :each / 9, :each / 9, :each * 10 / 9, :each / 9, :each * 10 / 9, 20
FROM shop.queue_days AS d
CROSS JOIN generate_series(9, 17) AS h
WHERE d.business_date BETWEEN date '2020-01-01' + :since AND date '2020-01-01' + :until - 1;
RESET session_replication_role;
VACUUM (ANALYZE);
