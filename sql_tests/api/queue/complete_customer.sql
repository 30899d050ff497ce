-- sql_tests/api/queue/complete_customer.sql: a visit ends well.
BEGIN;
\ir ../../fixtures/two_counters.sql
SELECT plan(8);

SELECT c.token_label AS called FROM api.call_customer(:juan, :red, :'cashier') AS c \gset
PREPARE juan AS SELECT c.queue_status, c.counter_id FROM api.complete_customer(:juan, :red, :'cashier') AS c;
PREPARE elsewhere AS SELECT c.queue_status FROM api.complete_customer(:juan, :blue, :'cashier') AS c;
PREPARE lourdes AS SELECT c.queue_status FROM api.complete_customer(:lourdes, session => :'admin') AS c;
PREPARE cebu AS SELECT c.queue_status FROM api.complete_customer(:cebu_customer, session => :'cashier') AS c;
PREPARE by_sales AS SELECT c.queue_status FROM api.complete_customer(:juan, session => :'sales') AS c;
PREPARE by_nobody AS SELECT c.queue_status FROM api.complete_customer(:juan) AS c;

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT throws_ok('by_sales', 'SHD01', 'role sales may not do this', 'not by an agent');
SELECT throws_ok('by_nobody', '28000', 'not signed in', 'nor by nobody');
SELECT throws_ok('elsewhere', 'SHC12', '#001 is not at that counter', 'not from another counter');
SELECT throws_ok('lourdes', 'SHC04', '#002 is waiting and cannot be completed', 'who waits is not completed');
SELECT throws_ok('cebu', 'SHN03', NULL, 'a customer of another branch');
SELECT results_eq('juan', $$ VALUES ('completed', NULL::bigint) $$, 'done, and the counter is free');
SELECT throws_ok('juan', 'SHC04', '#001 is completed and cannot be completed', 'the end is the end');

SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT results_eq(
    $$ SELECT e.from_status::text, e.to_status::text, e.service_minutes::numeric FROM shop.queue_events AS e
       WHERE e.event_type = 'served' $$,
    $$ VALUES ('serving', 'completed', 0.00) $$, 'one event'
);

SELECT * FROM finish();
ROLLBACK;
