-- sql_tests/api/queue/transfer_customer.sql: from one counter to another.
BEGIN;
\ir ../../fixtures/two_counters.sql
SELECT plan(11);

SELECT c.token_label AS called FROM api.call_customer(:juan, :red, :'cashier') AS c \gset
PREPARE to_blue AS
SELECT c.queue_status, c.counter_name, c.called_at FROM api.transfer_customer(:juan, :blue, :'cashier') AS c;
PREPARE to_red AS SELECT c.counter_name FROM api.transfer_customer(:juan, :red, :'admin') AS c;
PREPARE to_nowhere AS SELECT c.counter_name FROM api.transfer_customer(:juan, 0, :'admin') AS c;
PREPARE unnamed AS SELECT c.counter_name FROM api.transfer_customer(:juan, NULL, :'admin') AS c;
PREPARE lourdes AS SELECT c.counter_name FROM api.transfer_customer(:lourdes, :blue, :'admin') AS c;
PREPARE cebu AS SELECT c.counter_name FROM api.transfer_customer(:cebu_customer, :blue, :'cashier') AS c;
PREPARE by_sales AS SELECT c.counter_name FROM api.transfer_customer(:juan, :blue, :'sales') AS c;
PREPARE by_nobody AS SELECT c.counter_name FROM api.transfer_customer(:juan, :blue) AS c;
PREPARE next AS SELECT c.token_label FROM api.call_next(:red, :'cashier') AS c;

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT throws_ok('by_sales', 'SHD01', 'role sales may not do this', 'not by an agent');
SELECT throws_ok('by_nobody', '28000', 'not signed in', 'nor by nobody');
SELECT throws_ok('lourdes', 'SHC04', '#002 is waiting and cannot be transferred', 'only who is at a counter');
SELECT throws_ok('cebu', 'SHN03', NULL, 'a customer of another branch');
SELECT throws_ok('to_nowhere', 'SHN01', 'counter 0 does not exist', 'no such counter');
SELECT throws_ok('unnamed', 'SHV01', 'counter_id is required', 'a counter must be named');
SELECT throws_ok('to_red', 'SHC20', '#001 is at Counter 1 already', 'another counter');
SELECT results_eq(
    'to_blue', $$ VALUES ('serving', 'Counter 2', '2026-03-02 09:25:00+08'::timestamptz) $$, 'the call keeps its time'
);
SELECT results_eq('next', ARRAY['#002'], 'the old counter is free');
SELECT throws_ok('to_red', '23505', NULL, 'one that serves somebody is not');

SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT results_eq(
    format($$ SELECT e.counter_id, (e.details ->> 'old_counter_id')::bigint, e.from_status::text, e.to_status::text
       FROM shop.queue_events AS e WHERE e.event_type = 'transferred' AND e.counter_id = %s $$, :blue),
    format($$ VALUES (%s::bigint, %s::bigint, 'serving', 'serving') $$, :blue, :red), 'one event, with both counters'
);

SELECT * FROM finish();
ROLLBACK;
