-- sql_tests/api/queue/set_priority.sql: the classes of who waits, and with them the place.
BEGIN;
\ir ../../fixtures/two_counters.sql
SELECT plan(18);

PREPARE juan AS
SELECT c.token_label, c.position, c.priority_flags, c.priority_score
FROM api.set_priority(:juan, '{"senior_citizen": true, "pwd": true}', ' ID shown ', :'admin') AS c;
PREPARE juan_none AS
SELECT c.position, c.priority_label, c.effective_at = c.joined_at FROM api.set_priority(:juan, '{}', 'mistake', :'cashier') AS c;
PREPARE juan_pregnant AS
SELECT c.position, c.effective_at FROM api.set_priority(:juan, '{"pregnant": true}', 'seen', :'cashier') AS c;
PREPARE no_reason AS SELECT c.position FROM api.set_priority(:juan, '{"pwd": true}', '  ', :'admin') AS c;
PREPARE no_flags AS SELECT c.position FROM api.set_priority(:juan, NULL, 'why', :'admin') AS c;
PREPARE other_flag AS SELECT c.position FROM api.set_priority(:juan, '{"vip": true}', 'why', :'admin') AS c;
PREPARE no_boolean AS SELECT c.position FROM api.set_priority(:juan, '{"pwd": "maybe"}', 'why', :'admin') AS c;
PREPARE lengthy AS SELECT c.position FROM api.set_priority(:juan, '{}', repeat('x', 501), :'admin') AS c;
PREPARE cebu AS SELECT c.position FROM api.set_priority(:cebu_customer, '{}', 'why', :'admin') AS c;
PREPARE by_sales AS SELECT c.position FROM api.set_priority(:juan, '{}', 'why', :'sales') AS c;
PREPARE by_nobody AS SELECT c.position FROM api.set_priority(:juan, '{}', 'why') AS c;
PREPARE call_juan AS SELECT c.queue_status FROM api.call_customer(:juan, :red, :'cashier') AS c;
PREPARE lose_place AS SELECT c.queue_status FROM api.return_customer(:juan, false, NULL, :'cashier') AS c;

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT throws_ok('by_sales', 'SHD01', 'role sales may not do this', 'not by an agent');
SELECT throws_ok('by_nobody', '28000', 'not signed in', 'nor by nobody');
SELECT throws_ok('no_reason', 'SHV01', 'reason is required', 'a reason is needed');
SELECT throws_ok('no_flags', 'SHV01', 'priority_flags is required', 'and flags');
SELECT throws_ok('other_flag', 'SHV11', NULL, 'of the three classes');
SELECT throws_ok('no_boolean', '22P02', NULL, 'yes or no');
SELECT throws_ok('lengthy', '23514', NULL, 'a reason is short');
SELECT throws_ok('cebu', 'SHN03', NULL, 'a customer of another branch');
SELECT results_eq(
    'juan', $$ VALUES ('#001', 1, '{"pwd": true, "pregnant": false, "senior_citizen": true}'::jsonb, 1900) $$,
    'the token stays, the place is the first'
);
SELECT results_eq(
    $$ SELECT c.event, c.token_label FROM api.list_changes('main', 3) AS c $$,
    $$ VALUES ('priority_changed', '#001') $$, 'the stream tells'
);
SELECT results_eq('juan_none', $$ VALUES (2, 'Regular', true) $$, 'all three are replaced together');

SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT results_eq(
    $$ SELECT e.details #>> '{old,pwd}', e.details #>> '{new,pwd}', e.reason, e.is_priority, e.actor
       FROM shop.queue_events AS e WHERE e.event_type = 'priority_changed' ORDER BY e.id $$,
    $$ VALUES ('false', 'true', 'ID shown', true, 'admin@shop.test'),
              ('true', 'false', 'mistake', false, 'cashier@shop.test') $$,
    'events with old and new flags and the reason'
);
SELECT is(
    (SELECT l.details ->> 'reason' FROM shop.activity_logs AS l
     WHERE l.action = 'set_priority' ORDER BY l.id LIMIT 1), 'ID shown', 'and the trail'
);
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('call_juan', ARRAY['serving'], 'who is called');
SELECT throws_ok('juan', 'SHC04', '#001 is serving and cannot be given another priority', 'waits no more');
SELECT results_eq('lose_place', ARRAY['waiting'], 'who has lost the place');
SELECT results_eq(
    'juan_pregnant', $$ VALUES (2, '2026-03-01 09:25:00+08'::timestamptz) $$, 'does not get it back by a flag'
);
SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT is_empty($$ SELECT v.rule FROM api.verify() AS v $$, 'all is well');

SELECT * FROM finish();
ROLLBACK;
