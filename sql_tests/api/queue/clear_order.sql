-- sql_tests/api/queue/clear_order.sql: the queue is in its own order again.
BEGIN;
\ir ../../fixtures/two_counters.sql
SELECT plan(7);

SELECT count(*) AS placed
FROM api.reorder_queue(jsonb_build_array(:miguel::bigint, :juan::bigint, :lourdes::bigint), :'cashier') \gset
PREPARE cleared AS SELECT c.token_label, c.manual_position FROM api.clear_order(:'cashier') AS c;
PREPARE by_sales AS SELECT c.token_label FROM api.clear_order(:'sales') AS c;
PREPARE by_nobody AS SELECT c.token_label FROM api.clear_order() AS c;

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT throws_ok('by_sales', 'SHD01', 'role sales may not do this', 'not by an agent');
SELECT throws_ok('by_nobody', '28000', 'not signed in', 'nor by nobody');
SELECT results_eq(
    'cleared', $$ VALUES ('#002', NULL::int), ('#001', NULL), ('#003', NULL) $$, 'priority, then who came first'
);
SELECT results_eq(
    'cleared', $$ VALUES ('#002', NULL::int), ('#001', NULL), ('#003', NULL) $$, 'twice is as once'
);

SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT results_eq(
    $$ SELECT e.details ->> 'old_position', e.details ->> 'new_position' FROM shop.queue_events AS e
       WHERE e.event_type = 'reordered' AND e.version = 5 ORDER BY e.id $$,
    $$ VALUES ('3', NULL), ('2', NULL), ('1', NULL) $$, 'an event for each'
);
SELECT is_empty($$ SELECT v.rule FROM api.verify() AS v $$, 'all is well');
UPDATE shop.queue_days SET status = 'closed', closed_at = private.clock(), closed_by = -1;
SELECT throws_ok('cleared', 'SHC01', NULL, 'not on a closed day');

SELECT * FROM finish();
ROLLBACK;
