-- sql_tests/api/analytics/list_customer_history.sql: the archive in pages; agents see their own.
BEGIN;
\ir ../../fixtures/counted_day.sql
SELECT plan(10);

INSERT INTO shop.customer_history (branch_id, original_customer_id, archive_date, name, phone, queue_status, token_number,
    priority_flags, sales_agent_id, counter_id, joined_at, served_at, wait_minutes, service_minutes, by_reset, carried_forward, archived_at)
SELECT 1, 1000 + n, '2026-03-01', 'Customer ' || n, '09170000000', 'completed', n, '{}', CASE WHEN n <= 5 THEN :sales_id ELSE :sales2_id END,
    :red, private.clock(), private.clock(), n, 2 * n, n = 47, false, private.clock()
FROM generate_series(1, 47) AS n;
INSERT INTO shop.customer_history (branch_id, original_customer_id, archive_date, queue_status, token_number, priority_flags,
    joined_at, carried_forward, archived_at)
VALUES (1, 2000, '2026-01-01', 'waiting', 1000, '{}', private.clock(), true, private.clock());

PREPARE third AS SELECT jsonb_array_length(p.rows), p.total::int, p.total_pages::int, p.has_next, p.has_prev FROM api.list_customer_history(page => 3, session => :'admin') AS p;
PREPARE newest AS SELECT r ->> 'customer_id', r ->> 'name', r ->> 'token_label', r ->> 'wait_minutes', r ->> 'service_minutes', r ->> 'processing_minutes',
    r ->> 'counter_name', r ->> 'sales_agent_name', r ->> 'by_reset', r ->> 'carried_forward'
    FROM api.list_customer_history(per_page => 1, session => :'cashier') AS p, jsonb_array_elements(p.rows) AS r;
PREPARE long_ago AS SELECT r ->> 'name', r ->> 'token_label', r ->> 'counter_name', r ->> 'carried_forward'
    FROM api.list_customer_history(365, 48, 1, :'admin') AS p, jsonb_array_elements(p.rows) AS r;
PREPARE own AS SELECT p.total::int, string_agg(DISTINCT r ->> 'sales_agent_name', ',') FROM api.list_customer_history(session => :'sales') AS p, jsonb_array_elements(p.rows) AS r GROUP BY p.total;
PREPARE today AS SELECT p.total::int, p.rows::text FROM api.list_customer_history(1, session => :'admin') AS p;
PREPARE never AS SELECT p.total FROM api.list_customer_history(NULL, session => :'admin') AS p;
PREPARE wrong AS SELECT p.total FROM api.list_customer_history(per_page => 0, session => :'admin') AS p;
PREPARE cebu AS SELECT p.total::int FROM api.list_customer_history(session => :'cebu_admin') AS p;
PREPARE gone AS SELECT p.total FROM api.list_customer_history(session => :'gone') AS p;
PREPARE nobody AS SELECT p.total FROM api.list_customer_history() AS p;

-- Whoever was cancelled may be in the archive already.
DELETE FROM shop.customer_history WHERE archive_date = '2026-03-02';
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('third', 'VALUES (7, 47, 3, false, true)', '47 rows: the third page of twenty has seven, and is the last');
SELECT results_eq('newest', $$ VALUES ('1047', 'Customer 47', '#047', '47.00', '94.00', NULL, 'Counter 1', 'Sergio Tan', 'true', 'false') $$, 'newest first, as it was archived');
SELECT results_eq('long_ago', $$ VALUES (NULL, '#1000', NULL, 'true') $$, 'one without a name, agent or counter is shown too');
SELECT results_eq('own', $$ VALUES (5, 'Sally Cruz') $$, 'agents see their own');
SELECT results_eq('today', $$ VALUES (0, '[]') $$, 'of today alone');
SELECT throws_ok('never', 'SHV36', 'days must be between 1 and 365', 'no number of days');
SELECT throws_ok('wrong', 'SHV05', 'per_page must be between 1 and 100', 'no page');
SELECT results_eq('cebu', ARRAY[0], 'another branch has its own');
SELECT throws_ok('gone', '28000', 'not signed in', 'not for who is gone');
SELECT throws_ok('nobody', '28000', 'not signed in', 'nor for nobody');

SELECT * FROM finish();
ROLLBACK;
