-- sql_tests/api/queue/list_queue.sql: who is in the queue, in calling order.
BEGIN;
\ir ../../fixtures/two_counters.sql
SELECT plan(4);

PREPARE line AS SELECT c.token_label, c.name, c.position, c.estimated_wait_minutes FROM api.list_queue(' WAITING ', session => :'cashier') AS c;
PREPARE agent AS SELECT c.token_label, c.name FROM api.list_queue(session => :'sales') AS c;
PREPARE unknown AS SELECT c.name FROM api.list_queue('pending', session => :'cashier') AS c;
PREPARE nobody AS SELECT c.name FROM api.list_queue() AS c;

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('line', $$ VALUES ('#002', 'Lourdes Cruz', 1, 0), ('#001', 'Juan dela Cruz', 2, 15), ('#003', 'Miguel Bautista', 3, 30) $$, 'priority first, then who came first');
SELECT results_eq('agent', $$ VALUES ('#002', 'Lourdes Cruz'), ('#001', 'Juan dela Cruz'), ('#003', NULL) $$, 'without names of the customers of another agent');
SELECT throws_ok('unknown', 'SHV04', NULL, 'an unknown state');
SELECT throws_ok('nobody', '28000', 'not signed in', 'not for nobody');

SELECT * FROM finish();
ROLLBACK;
