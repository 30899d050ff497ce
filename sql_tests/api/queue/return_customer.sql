-- sql_tests/api/queue/return_customer.sql: back to the line, to the old place or behind the own class.
BEGIN;
\ir ../../fixtures/two_counters.sql
SELECT plan(12);

SELECT c.token_label AS called FROM api.call_customer(:juan, :red, :'cashier') AS c \gset
PREPARE juan AS
SELECT c.queue_status, c.counter_id, c.position, c.called_at FROM api.return_customer(:juan, session => :'cashier') AS c;
PREPARE juan_last AS
SELECT c.position, c.effective_at FROM api.return_customer(:juan, false, ' wrong lens ', :'cashier') AS c;
PREPARE lourdes AS SELECT c.queue_status FROM api.return_customer(:lourdes, session => :'admin') AS c;
PREPARE lengthy AS SELECT c.queue_status FROM api.return_customer(:juan, true, repeat('x', 501), :'admin') AS c;
PREPARE cebu AS SELECT c.queue_status FROM api.return_customer(:cebu_customer, session => :'cashier') AS c;
PREPARE by_sales AS SELECT c.queue_status FROM api.return_customer(:juan, session => :'sales') AS c;
PREPARE by_nobody AS SELECT c.queue_status FROM api.return_customer(:juan) AS c;
PREPARE again AS SELECT c.queue_status FROM api.call_customer(:juan, :red, :'cashier') AS c;
PREPARE free AS SELECT d.state FROM api.list_counters(session => :'admin') AS d WHERE d.counter_id = :red;

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT throws_ok('by_sales', 'SHD01', 'role sales may not do this', 'not by an agent');
SELECT throws_ok('by_nobody', '28000', 'not signed in', 'nor by nobody');
SELECT throws_ok('lourdes', 'SHC04', '#002 is waiting and cannot be returned', 'who waits is there already');
SELECT throws_ok('cebu', 'SHN03', NULL, 'a customer of another branch');
SELECT throws_ok('lengthy', '23514', NULL, 'a reason is short');
SELECT results_eq(
    'juan', $$ VALUES ('waiting', NULL::bigint, 2, '2026-03-02 09:25:00+08'::timestamptz) $$,
    'to the old place; the call is remembered'
);
SELECT results_eq('free', ARRAY['idle'], 'the counter is free');
SELECT results_eq('again', ARRAY['serving'], 'and may be called again');
SELECT results_eq(
    'juan_last', $$ VALUES (3, '2026-03-02 09:25:00+08'::timestamptz) $$, 'or behind all of the own class'
);

SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT results_eq(
    $$ SELECT e.from_status::text, e.to_status::text, e.counter_id IS NOT NULL, e.reason, e.details ->> 'keep_place'
       FROM shop.queue_events AS e WHERE e.event_type = 'returned' ORDER BY e.id $$,
    $$ VALUES ('serving', 'waiting', true, NULL, 'true'), ('serving', 'waiting', true, 'wrong lens', 'false') $$,
    'one event each, with the reason'
);
SELECT results_eq(
    $$ SELECT e.wait_minutes::numeric FROM shop.queue_events AS e WHERE e.event_type = 'called' ORDER BY e.id $$,
    $$ VALUES (25.00), (NULL) $$, 'the wait is that of the first call only'
);
SELECT is_empty($$ SELECT v.rule FROM api.verify() AS v $$, 'all is well');

SELECT * FROM finish();
ROLLBACK;
