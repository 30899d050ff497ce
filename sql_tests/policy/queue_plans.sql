-- sql_tests/policy/queue_plans.sql: no look-up of one customer, day, counter, user or word reads a growing table of the
-- queue from end to end.
BEGIN;
SELECT plan(14);

-- A year of a shop, so that the planner has a choice; the rules of the rows themselves are elsewhere.
SET LOCAL session_replication_role = replica;
INSERT INTO shop.customers (
    branch_id, business_date, token_number, or_number, ticket_code, name, contact_number, age, address,
    distribution_info, sales_agent_id, grade_type_id, lens_type_id, estimated_minutes, queue_status, joined_at,
    effective_at, called_at, served_at, idempotency_key
)
SELECT 1, d.day, n % 30 + 1, 'P-' || n, md5('plan' || n), 'Customer ' || n, '0917' || lpad(n::text, 7, '0'), 40,
    '1 Long Street, Manila', 'pickup', n % 50, n % 20, n % 20, 60, CASE WHEN n > 9970 THEN 'waiting' ELSE 'completed' END,
    d.day, d.day, CASE WHEN n <= 9970 THEN d.day END, CASE WHEN n <= 9970 THEN d.day END, 'q' || n
FROM generate_series(1, 10000) AS n
CROSS JOIN LATERAL (SELECT '2026-01-01'::date + n / 30 AS day) AS d;
INSERT INTO shop.customer_search (branch_id, customer_id, words)
SELECT c.branch_id, c.id, private.search_words(c.name, c.or_number, c.contact_number) FROM shop.customers AS c;
INSERT INTO shop.queue_events (
    branch_id, business_date, version, event_type, customer_id, to_status, counter_id, user_id, actor, created_at
)
SELECT 1, c.business_date, row_number() OVER (ORDER BY c.id, e), e, c.id, 'waiting', c.id % 50, c.sales_agent_id, 'plan',
    c.joined_at
FROM shop.customers AS c
CROSS JOIN unnest(ARRAY['joined', 'called']) AS e;
INSERT INTO shop.customer_history (
    branch_id, original_customer_id, archive_date, name, queue_status, token_number, priority_flags, joined_at, archived_at,
    sales_agent_id
)
SELECT 1, c.id, c.business_date, c.name, 'completed', c.token_number, '{}', c.joined_at, c.joined_at, c.sales_agent_id
FROM shop.customers AS c;
INSERT INTO shop.activity_logs (branch_id, user_id, actor, action, created_at)
SELECT 1, c.sales_agent_id, 'plan', 'action_' || c.id % 100, c.joined_at FROM shop.customers AS c;
SELECT gin_clean_pending_list('shop.customer_search_words_idx') >= 0 AS is_clean \gset
ANALYZE shop.customers, shop.customer_search, shop.queue_events, shop.customer_history, shop.activity_logs;

\ir ../fixtures/plans.sql

-- What asks so: the functions' own conditions.
SELECT is(pg_temp.read_by(q.query), ARRAY[q.index], q.description)
FROM (VALUES
    ('SELECT id FROM shop.customers WHERE branch_id = 1::smallint AND id = 77 FOR UPDATE',
        'customers_pkey', 'a customer'),
    ('SELECT id FROM shop.customers WHERE branch_id = 1::smallint AND business_date = ''2026-11-30'' AND queue_status = ''waiting'' ORDER BY manual_position, effective_at, token_number LIMIT 1',
        'customers_waiting_idx', 'whose turn it is'),
    ('SELECT id FROM shop.customers WHERE branch_id = 1::smallint AND business_date = ''2026-03-02'' AND token_number = 7',
        'customers_branch_id_business_date_token_number_key', 'the customer of a token'),
    ('SELECT id FROM shop.customers WHERE branch_id = 1::smallint AND ticket_code = md5(''plan77'')',
        'customers_ticket_code_taken', 'the customer of a ticket'),
    ('SELECT id FROM shop.customers WHERE branch_id = 1::smallint AND idempotency_key = ''q77''',
        'customers_idempotency_key_once', 'the registration of a key'),
    ('SELECT count(*) FROM shop.customers WHERE branch_id = 1::smallint AND sales_agent_id = 7 AND business_date >= ''2026-11-01''',
        'customers_sales_agent_id_idx', 'the customers of an agent'),
    ('SELECT customer_id FROM shop.customer_search WHERE words LIKE ''%p-7777%''',
        'customer_search_words_idx', 'a part of a word'),
    ('SELECT id FROM shop.queue_events WHERE branch_id = 1::smallint AND version > 19990 ORDER BY version',
        'queue_events_version_idx', 'the changes since a version'),
    ('SELECT id FROM shop.queue_events WHERE branch_id = 1::smallint AND business_date = ''2026-03-02'' ORDER BY id',
        'queue_events_day_idx', 'the events of a day'),
    ('SELECT id FROM shop.queue_events WHERE branch_id = 1::smallint AND customer_id = 77 ORDER BY id DESC LIMIT 1',
        'queue_events_customer_id_idx', 'the last event of a customer'),
    ('SELECT id FROM shop.queue_events WHERE branch_id = 1::smallint AND user_id = 7 ORDER BY id DESC LIMIT 1',
        'queue_events_user_id_idx', 'what a user did last'),
    ('SELECT id FROM shop.customer_history WHERE branch_id = 1::smallint AND archive_date = ''2026-03-02'' ORDER BY id',
        'customer_history_archive_date_idx', 'the archive of a day'),
    ('SELECT id FROM shop.activity_logs WHERE branch_id = 1::smallint AND action = ''action_7'' ORDER BY id DESC LIMIT 1',
        'activity_logs_action_idx', 'the last of a kind of act'),
    ('SELECT id FROM shop.activity_logs WHERE branch_id = 1::smallint AND created_at >= ''2026-03-02'' AND created_at < ''2026-03-03''',
        'activity_logs_created_at_idx', 'the acts of a day')
) AS q (query, index, description);

SELECT * FROM finish();
ROLLBACK;
