-- sql_tests/api/queue/recall_customer.sql: announced once more.
BEGIN;
\ir ../../fixtures/two_counters.sql
SELECT plan(7);

SELECT c.token_label AS called FROM api.call_customer(:juan, :red, :'cashier') AS c \gset
PREPARE juan AS
SELECT c.queue_status, c.counter_name, c.called_at FROM api.recall_customer(:juan, :'cashier') AS c;
PREPARE lourdes AS SELECT c.queue_status FROM api.recall_customer(:lourdes, :'admin') AS c;
PREPARE cebu AS SELECT c.queue_status FROM api.recall_customer(:cebu_customer, :'cashier') AS c;
PREPARE by_sales AS SELECT c.queue_status FROM api.recall_customer(:juan, :'sales') AS c;
PREPARE by_nobody AS SELECT c.queue_status FROM api.recall_customer(:juan) AS c;

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT throws_ok('by_sales', 'SHD01', 'role sales may not do this', 'not by an agent');
SELECT throws_ok('by_nobody', '28000', 'not signed in', 'nor by nobody');
SELECT throws_ok('lourdes', 'SHC04', '#002 is waiting and cannot be called again', 'only who was called');
SELECT throws_ok('cebu', 'SHN03', NULL, 'a customer of another branch');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT private.set_clock('2026-03-02 09:26:00+08') AS clock \g /dev/null
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq(
    'juan', $$ VALUES ('serving', 'Counter 1', '2026-03-02 09:25:00+08'::timestamptz) $$, 'nothing else changes'
);
SELECT results_eq(
    $$ SELECT c.event, c.token_label, c.counter_name, c.silent FROM api.list_changes('main', 4) AS c $$,
    $$ VALUES ('customer_recalled', '#001', 'Counter 1', false) $$, 'the board announces'
);

SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT results_eq(
    $$ SELECT e.from_status::text, e.to_status::text, e.wait_minutes::numeric FROM shop.queue_events AS e
       WHERE e.event_type = 'recalled' $$,
    $$ VALUES ('serving', 'serving', NULL::numeric) $$, 'one event'
);

SELECT * FROM finish();
ROLLBACK;
