-- sql_tests/api/queue/mark_no_show.sql: a called customer did not come.
BEGIN;
\ir ../../fixtures/two_counters.sql
SELECT plan(10);

SELECT c.token_label AS called FROM api.call_next(:red, :'cashier') AS c \gset
PREPARE kept AS SELECT c.queue_status, c.position FROM api.mark_no_show(:lourdes, session => :'cashier') AS c;
PREPARE lost AS SELECT c.queue_status, c.position FROM api.mark_no_show(:juan, false, :'admin') AS c;
PREPARE miguel AS SELECT c.queue_status FROM api.mark_no_show(:miguel, session => :'admin') AS c;
PREPARE cebu AS SELECT c.queue_status FROM api.mark_no_show(:cebu_customer, session => :'cashier') AS c;
PREPARE by_sales AS SELECT c.queue_status FROM api.mark_no_show(:lourdes, session => :'sales') AS c;
PREPARE by_nobody AS SELECT c.queue_status FROM api.mark_no_show(:lourdes) AS c;
PREPARE juan_called AS SELECT c.queue_status FROM api.call_customer(:juan, :red, :'cashier') AS c;

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT throws_ok('by_sales', 'SHD01', 'role sales may not do this', 'not by an agent');
SELECT throws_ok('by_nobody', '28000', 'not signed in', 'nor by nobody');
SELECT throws_ok('miguel', 'SHC04', '#003 is waiting and cannot be marked as absent', 'only who was called');
SELECT throws_ok('cebu', 'SHN03', NULL, 'a customer of another branch');
SELECT results_eq('kept', $$ VALUES ('waiting', 1) $$, 'waits again, first as before');
SELECT results_eq('juan_called', ARRAY['serving'], 'the next one is called');
SELECT results_eq('lost', $$ VALUES ('waiting', 3) $$, 'or last of the own class');

SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT results_eq(
    $$ SELECT c.token_number, c.no_show_count FROM shop.customers AS c WHERE c.branch_id = 1 ORDER BY c.token_number $$,
    $$ VALUES (1, 1), (2, 1), (3, 0) $$, 'each is counted'
);
SELECT results_eq(
    $$ SELECT e.from_status::text, e.to_status::text FROM shop.queue_events AS e WHERE e.event_type = 'no_show' $$,
    $$ VALUES ('serving', 'waiting'), ('serving', 'waiting') $$, 'an event each'
);
SELECT is_empty($$ SELECT v.rule FROM api.verify() AS v $$, 'all is well');

SELECT * FROM finish();
ROLLBACK;
