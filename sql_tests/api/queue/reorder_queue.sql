-- sql_tests/api/queue/reorder_queue.sql: the whole line in a new order, or nothing.
BEGIN;
\ir ../../fixtures/two_counters.sql
SELECT plan(17);

SELECT jsonb_build_array(:miguel::bigint, :juan::bigint, :lourdes::bigint)::text AS mjl,
    jsonb_build_array(:juan::bigint, :miguel::bigint, :lourdes::bigint)::text AS jml,
    jsonb_build_array(:juan::bigint, :lourdes::bigint)::text AS two,
    jsonb_build_array(:juan::bigint, :juan::bigint, :lourdes::bigint)::text AS twice,
    jsonb_build_array(:juan::bigint, NULL, :lourdes::bigint)::text AS hole,
    jsonb_build_array(:juan::bigint, :miguel::bigint, :lourdes::bigint, 0)::text AS extra \gset
PREPARE mjl AS SELECT c.token_label, c.position, c.manual_position FROM api.reorder_queue(:'mjl', :'cashier') AS c;
PREPARE jml AS SELECT c.token_label FROM api.reorder_queue(:'jml', :'admin') AS c;
PREPARE two AS SELECT c.token_label FROM api.reorder_queue(:'two', :'cashier') AS c;
PREPARE twice AS SELECT c.token_label FROM api.reorder_queue(:'twice', :'cashier') AS c;
PREPARE hole AS SELECT c.token_label FROM api.reorder_queue(:'hole', :'cashier') AS c;
PREPARE extra AS SELECT c.token_label FROM api.reorder_queue(:'extra', :'cashier') AS c;
PREPARE none AS SELECT c.token_label FROM api.reorder_queue(NULL, :'cashier') AS c;
PREPARE words AS SELECT c.token_label FROM api.reorder_queue('["one"]', :'cashier') AS c;
PREPARE by_sales AS SELECT c.token_label FROM api.reorder_queue(:'mjl', :'sales') AS c;
PREPARE by_nobody AS SELECT c.token_label FROM api.reorder_queue(:'mjl') AS c;
PREPARE next AS SELECT c.token_label FROM api.call_next(:red, :'cashier') AS c;

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT throws_ok('by_sales', 'SHD01', 'role sales may not do this', 'not by an agent');
SELECT throws_ok('by_nobody', '28000', 'not signed in', 'nor by nobody');
SELECT throws_ok('none', 'SHV11', 'customer_ids takes a list of ids', 'a list is needed');
SELECT throws_ok('words', '22P02', NULL, 'of ids');
SELECT throws_ok('twice', 'SHV20', 'customer_ids names nobody, or somebody twice', 'nobody stands at two places');
SELECT throws_ok('hole', 'SHV20', NULL, 'and nobody is nobody');
SELECT throws_ok('two', 'SHC25', 'customer_ids are not those who wait now', 'somebody is missing');
SELECT throws_ok('extra', 'SHC25', NULL, 'or too many');
SELECT results_eq('mjl', $$ VALUES ('#003', 1, 1), ('#001', 2, 2), ('#002', 3, 3) $$, 'the order as given');
SELECT results_eq(
    $$ SELECT c.event, c.token_label FROM api.list_changes('main', 3) AS c $$,
    $$ VALUES ('queue_reordered', NULL) $$, 'one word on the stream'
);
SELECT results_eq('jml', ARRAY['#001', '#003', '#002'], 'and once more');

SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT results_eq(
    $$ SELECT e.version - 4, c.token_number, e.details ->> 'old_position', e.details ->> 'new_position',
           e.details ->> 'from', e.details ->> 'to'
       FROM shop.queue_events AS e JOIN shop.customers AS c ON c.branch_id = e.branch_id AND c.id = e.customer_id
       WHERE e.event_type = 'reordered' ORDER BY e.id $$,
    $$ VALUES (0::bigint, 3, NULL, '1', '3', '1'), (0, 1, NULL, '2', '2', '2'), (0, 2, NULL, '3', '1', '3'),
              (1, 1, '2', '1', '2', '1'), (1, 3, '1', '2', '1', '2') $$,
    'an event for each one moved, all of one version'
);
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('next', ARRAY['#001'], 'who stands first is called');
SELECT throws_ok('mjl', 'SHC25', NULL, 'who is called waits no more');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT is((SELECT c.manual_position FROM shop.customers AS c WHERE c.id = :juan), NULL, 'and has no place by hand');
SELECT is_empty($$ SELECT v.rule FROM api.verify() AS v $$, 'all is well');
UPDATE shop.queue_days SET status = 'closed', closed_at = private.clock(), closed_by = -1;
SELECT throws_ok('two', 'SHC01', NULL, 'nor on a closed day');

SELECT * FROM finish();
ROLLBACK;
