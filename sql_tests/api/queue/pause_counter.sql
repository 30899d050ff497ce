-- sql_tests/api/queue/pause_counter.sql: a counter on break cannot call.
BEGIN;
\ir ../../fixtures/two_counters.sql
SELECT plan(11);

SELECT c.token_label AS called FROM api.call_next(:blue, :'cashier') AS c \gset
PREPARE red AS SELECT d.state, d.paused_at FROM api.pause_counter(:red, :'cashier') AS d;
PREPARE blue AS SELECT d.state FROM api.pause_counter(:blue, :'admin') AS d;
PREPARE nowhere AS SELECT d.state FROM api.pause_counter(0, :'admin') AS d;
PREPARE cebu AS SELECT d.state FROM api.pause_counter(:cebu_counter, :'admin') AS d;
PREPARE by_sales AS SELECT d.state FROM api.pause_counter(:red, :'sales') AS d;
PREPARE by_nobody AS SELECT d.state FROM api.pause_counter(:red) AS d;
PREPARE next AS SELECT c.token_label FROM api.call_next(:red, :'cashier') AS c;

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT throws_ok('by_sales', 'SHD01', 'role sales may not do this', 'not by an agent');
SELECT throws_ok('by_nobody', '28000', 'not signed in', 'nor by nobody');
SELECT throws_ok('nowhere', 'SHN01', 'counter 0 does not exist', 'no such counter');
SELECT throws_ok('cebu', 'SHN01', NULL, 'a counter of another branch');
SELECT throws_ok('blue', 'SHC13', 'Counter 2 is serving somebody', 'not under a customer');
SELECT results_eq('red', $$ VALUES ('paused', '2026-03-02 09:25:00+08'::timestamptz) $$, 'on break from now');
SELECT throws_ok('next', 'SHC03', 'Counter 1 is on break', 'it cannot call');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT private.set_clock('2026-03-02 09:26:00+08') AS clock \g /dev/null
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('red', $$ VALUES ('paused', '2026-03-02 09:25:00+08'::timestamptz) $$, 'a second tap changes nothing');
SELECT results_eq(
    $$ SELECT c.event, c.counter_name FROM api.list_changes('main', 4) AS c WHERE c.version = 5 $$,
    $$ VALUES ('counter_changed', 'Counter 1') $$, 'the stream tells'
);

SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT results_eq(
    $$ SELECT e.details #>> '{before,paused_at}', (e.details #>> '{after,paused_at}')::timestamptz
       FROM shop.queue_events AS e WHERE e.event_type = 'counter_changed' $$,
    $$ VALUES (NULL, '2026-03-02 09:25:00+08'::timestamptz) $$, 'one event'
);
SELECT is(
    (SELECT b.version FROM shop.boards AS b WHERE b.branch_id = 1), 6::bigint, 'each bumps the board''s version'
);

SELECT * FROM finish();
ROLLBACK;
