-- sql_tests/api/queue/resume_counter.sql: the break is over.
BEGIN;
\ir ../../fixtures/two_counters.sql
SELECT plan(8);

SELECT d.state FROM api.pause_counter(:red, :'cashier') AS d \g /dev/null
PREPARE red AS SELECT d.state, d.paused_at FROM api.resume_counter(:red, :'cashier') AS d;
PREPARE nowhere AS SELECT d.state FROM api.resume_counter(0, :'admin') AS d;
PREPARE cebu AS SELECT d.state FROM api.resume_counter(:cebu_counter, :'admin') AS d;
PREPARE by_sales AS SELECT d.state FROM api.resume_counter(:red, :'sales') AS d;
PREPARE by_nobody AS SELECT d.state FROM api.resume_counter(:red) AS d;
PREPARE next AS SELECT c.token_label FROM api.call_next(:red, :'cashier') AS c;

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT throws_ok('by_sales', 'SHD01', 'role sales may not do this', 'not by an agent');
SELECT throws_ok('by_nobody', '28000', 'not signed in', 'nor by nobody');
SELECT throws_ok('nowhere', 'SHN01', 'counter 0 does not exist', 'no such counter');
SELECT throws_ok('cebu', 'SHN01', NULL, 'a counter of another branch');
SELECT results_eq('red', $$ VALUES ('idle', NULL::timestamptz) $$, 'idle again');
SELECT results_eq('red', $$ VALUES ('idle', NULL::timestamptz) $$, 'a second tap changes nothing');
SELECT results_eq('next', ARRAY['#002'], 'and may call');

SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT is(
    (SELECT count(*) FROM shop.queue_events AS e WHERE e.event_type = 'counter_changed'), 2::bigint, 'an event each'
);

SELECT * FROM finish();
ROLLBACK;
