-- sql_tests/api/queue/call_next.sql: whose turn it is goes to the counter that asked.
BEGIN;
\ir ../../fixtures/two_counters.sql
SELECT plan(13);

PREPARE to_red AS SELECT c.token_label, c.queue_status, c.counter_name FROM api.call_next(:red, :'cashier') AS c;
PREPARE to_blue AS SELECT c.token_label, c.queue_status, c.counter_name FROM api.call_next(:blue, :'admin') AS c;
PREPARE to_nowhere AS SELECT c.token_label FROM api.call_next(0, :'cashier') AS c;
PREPARE to_cebu AS SELECT c.token_label FROM api.call_next(:cebu_counter, :'cashier') AS c;
PREPARE by_sales AS SELECT c.token_label FROM api.call_next(:red, :'sales') AS c;
PREPARE by_nobody AS SELECT c.token_label FROM api.call_next(:red) AS c;
PREPARE off AS UPDATE shop.counters SET is_active = $1, paused_at = $2 WHERE (branch_id, id) = (1, :red);
PREPARE ended AS
SELECT (api.cancel_customer(c.id, session => :'admin')).queue_status FROM shop.customers AS c
WHERE c.branch_id = 1 AND c.queue_status IN ('waiting', 'serving');

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT throws_ok('to_nowhere', 'SHN01', 'counter 0 does not exist', 'no such counter');
SELECT throws_ok('to_cebu', 'SHN01', NULL, 'a counter of another branch');
SELECT throws_ok('by_sales', 'SHD01', 'role sales may not do this', 'not an agent');
SELECT throws_ok('by_nobody', '28000', 'not signed in', 'nor nobody');
SELECT results_eq('to_red', $$ VALUES ('#002', 'serving', 'Counter 1') $$, 'priority goes before those who came earlier');
SELECT throws_ok('to_red', '23505', NULL, 'a counter that is still serving cannot call again');
SELECT results_eq('to_blue', $$ VALUES ('#001', 'serving', 'Counter 2') $$, 'then who came first');

SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT results_eq(
    $$ SELECT e.actor, e.queue_position, e.wait_minutes::numeric FROM shop.queue_events AS e
       WHERE e.event_type = 'called' ORDER BY e.id $$,
    $$ VALUES ('cashier@shop.test', 1, 15.00), ('admin@shop.test', 1, 25.00) $$, 'a call is an event, a refusal is none'
);
EXECUTE off(false, NULL);
SELECT throws_ok('to_red', 'SHC02', 'Counter 1 is switched off', 'a counter out of use');
EXECUTE off(true, '2026-03-02 09:00:00+08');
SELECT throws_ok('to_red', 'SHC03', 'Counter 1 is on break', 'a counter on break');
EXECUTE off(true, NULL);
SELECT results_eq('ended', ARRAY['cancelled', 'cancelled', 'cancelled'], 'when all have left');
SELECT throws_ok('to_red', 'SHN02', 'nobody is waiting', 'nobody is left to call');
UPDATE shop.queue_days SET status = 'closed', closed_at = private.clock(), closed_by = -1;
SELECT throws_ok('to_red', 'SHC01', 'the queue of 2026-03-02 is closed', 'nor on a closed day');

SELECT * FROM finish();
ROLLBACK;
