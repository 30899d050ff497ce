-- sql_tests/api/queue/start_processing.sql: the order goes to the back, the counter is free.
BEGIN;
\ir ../../fixtures/two_counters.sql
SELECT plan(8);

SELECT c.token_label AS called FROM api.call_customer(:juan, :red, :'cashier') AS c \gset
PREPARE juan AS
SELECT c.queue_status, c.counter_id, c.processing_at FROM api.start_processing(:juan, :'cashier') AS c;
PREPARE lourdes AS SELECT c.queue_status FROM api.start_processing(:lourdes, :'admin') AS c;
PREPARE cebu AS SELECT c.queue_status FROM api.start_processing(:cebu_customer, :'cashier') AS c;
PREPARE by_sales AS SELECT c.queue_status FROM api.start_processing(:juan, :'sales') AS c;
PREPARE by_nobody AS SELECT c.queue_status FROM api.start_processing(:juan) AS c;
PREPARE free AS SELECT d.state FROM api.list_counters(session => :'admin') AS d WHERE d.counter_id = :red;

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT throws_ok('by_sales', 'SHD01', 'role sales may not do this', 'not by an agent');
SELECT throws_ok('by_nobody', '28000', 'not signed in', 'nor by nobody');
SELECT throws_ok('lourdes', 'SHC04', '#002 is waiting and cannot be processed', 'who waits is not processed');
SELECT throws_ok('cebu', 'SHN03', NULL, 'a customer of another branch');
SELECT results_eq(
    'juan', $$ VALUES ('processing', NULL::bigint, '2026-03-02 09:25:00+08'::timestamptz) $$, 'with the time'
);
SELECT results_eq('free', ARRAY['idle'], 'the counter is free');
SELECT throws_ok('juan', 'SHC04', '#001 is processing and cannot be processed', 'once only');

SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT results_eq(
    $$ SELECT e.from_status::text, e.to_status::text FROM shop.queue_events AS e
       WHERE e.event_type = 'processing_started' $$,
    $$ VALUES ('serving', 'processing') $$, 'one event'
);

SELECT * FROM finish();
ROLLBACK;
