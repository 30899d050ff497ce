-- sql_tests/policy/queue_plans.sql: no look-up of one customer, day, counter, user or word reads a growing table of the
-- queue from end to end.
BEGIN;
SELECT plan(14);

\ir ../fixtures/year_of_queue.sql
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
