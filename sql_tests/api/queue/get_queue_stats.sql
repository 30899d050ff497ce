-- sql_tests/api/queue/get_queue_stats.sql: live figures.
BEGIN;
\ir ../../fixtures/people.sql
\ir ../../fixtures/visits.sql
SELECT plan(4);

PREPARE stats AS SELECT s ->> 'waiting', s ->> 'priority_waiting', s ->> 'longest_wait_minutes', s ->> 'average_wait_today_minutes' FROM api.get_queue_stats(:'sales') AS s;
PREPARE ended AS SELECT s ->> 'serving', s ->> 'processing', s ->> 'completed_today', s ->> 'cancelled_today', s ->> 'average_wait_today_minutes' FROM api.get_queue_stats(:'sales') AS s;
PREPARE nobody AS SELECT s FROM api.get_queue_stats() AS s;

SET LOCAL SESSION AUTHORIZATION escashop_web;
SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT private.set_clock('2026-03-02 09:10+08') \g /dev/null
SELECT c.customer_id AS called FROM api.call_next(1) AS c \gset
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('stats', $$ VALUES ('1', '0', '10.00', '10.00') $$, 'waits in minutes, of who waits and of who was called');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT c.customer_id FROM api.undo_action(:called) AS c \g /dev/null
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('stats', $$ VALUES ('2', '1', '10.00', '0.00') $$, 'an undone call is no call');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT private.set_clock('2026-03-02 09:12:30+08') \g /dev/null
SELECT c.customer_id AS called FROM api.call_next(1) AS c \gset
SELECT c.customer_id FROM api.start_processing(:called) AS c \g /dev/null
SELECT c.customer_id FROM api.call_next(1) AS c \g /dev/null
SELECT c.customer_id FROM api.complete_customer(:called) AS c \g /dev/null
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('ended', $$ VALUES ('1', '0', '1', '0', '12.50') $$, 'who ended, and the waits of those called');
SELECT throws_ok('nobody', '28000', 'not signed in', 'nobody reads them without signing in');

SELECT * FROM finish();
ROLLBACK;
