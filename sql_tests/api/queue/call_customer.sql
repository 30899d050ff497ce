-- sql_tests/api/queue/call_customer.sql: a named customer is called, whatever the order.
BEGIN;
\ir ../../fixtures/two_counters.sql
SELECT plan(9);

PREPARE juan AS SELECT c.token_label, c.queue_status FROM api.call_customer(:juan, :red, :'cashier') AS c;
PREPARE miguel AS SELECT c.token_label FROM api.call_customer(:miguel, :red, :'cashier') AS c;
PREPARE nowhere AS SELECT c.token_label FROM api.call_customer(:miguel, 0, :'cashier') AS c;
PREPARE cebu AS SELECT c.token_label FROM api.call_customer(:cebu_customer, :blue, :'cashier') AS c;
PREPARE again AS SELECT c.token_label FROM api.call_customer(:juan, :blue, :'cashier') AS c;
PREPARE by_sales AS SELECT c.token_label FROM api.call_customer(:juan, :red, :'sales') AS c;
PREPARE by_nobody AS SELECT c.token_label FROM api.call_customer(:juan, :red) AS c;

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT throws_ok('by_sales', 'SHD01', 'role sales may not do this', 'not by an agent');
SELECT throws_ok('by_nobody', '28000', 'not signed in', 'nor by nobody');
SELECT throws_ok('nowhere', 'SHN01', 'counter 0 does not exist', 'no such counter');
SELECT throws_ok('cebu', 'SHN03', NULL, 'a customer of another branch');
SELECT results_eq('juan', $$ VALUES ('#001', 'serving') $$, 'who is named is called before a senior');
SELECT throws_ok('again', 'SHC04', '#001 is serving and cannot be called', 'nobody is called twice');
SELECT throws_ok('miguel', '23505', NULL, 'a counter serves one');

SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT results_eq(
    $$ SELECT e.actor, e.queue_position FROM shop.queue_events AS e WHERE e.event_type = 'called' $$,
    $$ VALUES ('cashier@shop.test', 2) $$, 'one event, with the place in line'
);
UPDATE shop.queue_days SET status = 'closed', closed_at = private.clock(), closed_by = -1;
SELECT throws_ok('miguel', 'SHC01', 'the queue of 2026-03-02 is closed', 'nor on a closed day');

SELECT * FROM finish();
ROLLBACK;
