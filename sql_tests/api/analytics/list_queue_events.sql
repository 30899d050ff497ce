-- sql_tests/api/analytics/list_queue_events.sql: what happened, newest first, in pages.
BEGIN;
\ir ../../fixtures/counted_day.sql
\ir ../../fixtures/hours.sql
SELECT plan(12);

SELECT e.id AS ended FROM shop.queue_events AS e WHERE (e.branch_id, e.customer_id, e.event_type) = (1, :miguel, 'cancelled') \gset
SELECT pg_temp.happen('2026-03-02 10:11+08', 'undone', :miguel, 'cancelled', 'waiting', undoes => :ended) \g /dev/null

PREPARE newest AS SELECT r ->> 'event_type', r ->> 'token_label', r ->> 'customer_name', r ->> 'is_undone'
    FROM api.list_queue_events(per_page => 2, session => :'admin') AS p, jsonb_array_elements(p.rows) AS r;
PREPARE minutes AS SELECT r ->> 'counter_name', r ->> 'wait_minutes', r ->> 'from_status', r ->> 'actor'
    FROM api.list_queue_events(event_type => ' Called ', session => :'admin') AS p, jsonb_array_elements(p.rows) AS r;
PREPARE of_juan AS SELECT string_agg(r ->> 'event_type', ' ') FROM api.list_queue_events(customer_id => :juan, session => :'admin') AS p, jsonb_array_elements(p.rows) AS r;
PREPARE days AS SELECT r ->> 'event_type', r ->> 'customer_name', r ->> 'token_label' FROM api.list_queue_events(event_type => 'day_opened', session => :'admin') AS p, jsonb_array_elements(p.rows) AS r;
PREPARE paged AS SELECT p.total::int, p.total_pages::int, p.has_next, p.has_prev, jsonb_array_length(p.rows) FROM api.list_queue_events(page => 3, per_page => 5, session => :'admin') AS p;
PREPARE dated AS SELECT p.total::int, p.rows::text FROM api.list_queue_events('2026-03-01', '2026-03-01', session => :'admin') AS p;
PREPARE from_on AS SELECT p.total::int FROM api.list_queue_events('2026-03-02', session => :'admin') AS p;
PREPARE unknown AS SELECT p.rows FROM api.list_queue_events(event_type => 'exploded', session => :'admin') AS p;
PREPARE wrong AS SELECT p.rows FROM api.list_queue_events(per_page => 101, session => :'admin') AS p;
PREPARE cashier AS SELECT p.rows FROM api.list_queue_events(session => :'cashier') AS p;
PREPARE cebu AS SELECT p.total::int FROM api.list_queue_events(session => :'cebu_admin') AS p;
PREPARE nobody AS SELECT p.rows FROM api.list_queue_events() AS p;

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('newest', $$ VALUES ('undone', '#003', 'Miguel Bautista', 'false'), ('cancelled', '#003', 'Miguel Bautista', 'true') $$, 'newest first; what was undone says so');
SELECT results_eq('minutes', $$ VALUES ('Counter 1', '45.00', 'waiting', 'cashier@shop.test'), ('Counter 1', '20.00', 'waiting', 'cashier@shop.test') $$, 'of one kind, in any case, with its minutes');
SELECT results_eq('of_juan', ARRAY['served processing_started called joined'], 'of one customer');
SELECT results_eq('days', $$ VALUES ('day_opened', NULL, NULL) $$, 'an event of a day has no customer');
SELECT results_eq('paged', $$ VALUES (11, 3, false, true, 1) $$, 'the last page');
SELECT results_eq('dated', $$ VALUES (0, '[]') $$, 'by business date, both included');
SELECT results_eq('from_on', ARRAY[11], 'from a date on');
SELECT throws_ok('unknown', 'SHV38', 'there is no event exploded', 'a kind that is none');
SELECT throws_ok('wrong', 'SHV05', 'per_page must be between 1 and 100', 'no list without bounds');
SELECT throws_ok('cashier', 'SHD01', 'role cashier may not do this', 'not for cashiers');
SELECT results_eq('cebu', ARRAY[2], 'another branch has its own');
SELECT throws_ok('nobody', '28000', 'not signed in', 'nor for nobody');

SELECT * FROM finish();
ROLLBACK;
