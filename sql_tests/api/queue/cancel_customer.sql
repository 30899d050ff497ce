-- sql_tests/api/queue/cancel_customer.sql: a visit ends without service.
BEGIN;
\ir ../../fixtures/two_counters.sql
SELECT plan(8);

SELECT c.token_label AS called FROM api.call_customer(:juan, :red, :'cashier') AS c \gset
PREPARE juan AS
SELECT c.queue_status, c.counter_id, c.remarks FROM api.cancel_customer(:juan, ' left ', :'cashier') AS c;
PREPARE lourdes AS SELECT c.queue_status, c.remarks FROM api.cancel_customer(:lourdes, session => :'cashier') AS c;
PREPARE wordy AS SELECT c.queue_status FROM api.cancel_customer(:miguel, repeat('x', 501), :'cashier') AS c;
PREPARE cebu AS SELECT c.queue_status FROM api.cancel_customer(:cebu_customer, session => :'cashier') AS c;
PREPARE by_sales AS SELECT c.queue_status FROM api.cancel_customer(:juan, session => :'sales') AS c;
PREPARE by_nobody AS SELECT c.queue_status FROM api.cancel_customer(:juan) AS c;

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT throws_ok('by_sales', 'SHD01', 'role sales may not do this', 'not by an agent');
SELECT throws_ok('by_nobody', '28000', 'not signed in', 'nor by nobody');
SELECT throws_ok('wordy', '23514', NULL, 'a reason has 500 characters');
SELECT throws_ok('cebu', 'SHN03', NULL, 'a customer of another branch');
SELECT results_eq('juan', $$ VALUES ('cancelled', NULL::bigint, 'left') $$, 'from the counter, with the reason');
SELECT results_eq('lourdes', $$ VALUES ('cancelled', 'cancelled at the counter') $$, 'from the line, without one');
SELECT throws_ok('juan', 'SHC04', '#001 is cancelled and cannot be cancelled', 'the end is the end');

SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT results_eq(
    $$ SELECT e.from_status::text, e.reason FROM shop.queue_events AS e WHERE e.event_type = 'cancelled' ORDER BY e.id $$,
    $$ VALUES ('serving', 'left'), ('waiting', 'cancelled at the counter') $$, 'an event each'
);

SELECT * FROM finish();
ROLLBACK;
