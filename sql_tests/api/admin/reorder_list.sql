-- sql_tests/api/admin/reorder_list.sql: an administrator puts a list in order.
BEGIN;
\ir ../../fixtures/two_counters.sql
SELECT plan(18);

SELECT t.ids ->> 0 AS first_grade, t.ids AS grades, (SELECT jsonb_agg(i ORDER BY n DESC) FROM jsonb_array_elements(t.ids) WITH ORDINALITY AS e (i, n)) AS turned
FROM (SELECT jsonb_agg(g.id ORDER BY g.sort_order, g.name) AS ids FROM shop.grade_types AS g WHERE g.branch_id = 1) AS t \gset
SELECT jsonb_agg(g.id ORDER BY g.id) AS cebu_grades FROM shop.grade_types AS g WHERE g.branch_id = 2 \gset
SELECT jsonb_agg(l.id ORDER BY l.name) AS lenses FROM shop.lens_types AS l WHERE l.branch_id = 1 \gset
UPDATE shop.grade_types AS g SET is_active = false WHERE g.id = :first_grade;
UPDATE shop.counters AS d SET display_order = 1 WHERE d.branch_id = 1;
SELECT b.version FROM shop.boards AS b WHERE b.branch_id = 1 \gset

PREPARE blue_first AS SELECT o.place, o.name FROM api.reorder_list('counters', jsonb_build_array(:blue, :red), :'admin') AS o;
PREPARE board AS SELECT d.name FROM api.list_counters(session => :'cashier') AS d;
PREPARE turned AS SELECT o.id FROM api.reorder_list('Grade-Types', :'turned', :'admin') AS o;
PREPARE grades AS SELECT g.grade_type_id FROM api.list_grade_types(true, :'admin') AS g;
PREPARE lenses AS SELECT o.id FROM api.reorder_list('lens-types', :'lenses', :'admin') AS o;
PREPARE missing AS SELECT o.id FROM api.reorder_list('counters', jsonb_build_array(:blue), :'admin') AS o;
PREPARE twice AS SELECT o.id FROM api.reorder_list('counters', jsonb_build_array(:blue, :red, :red), :'admin') AS o;
PREPARE extra AS SELECT o.id FROM api.reorder_list('counters', jsonb_build_array(:blue, :red, NULL), :'admin') AS o;
PREPARE cebu AS SELECT o.id FROM api.reorder_list('grade-types', :'cebu_grades', :'admin') AS o;
PREPARE no_list AS SELECT o.id FROM api.reorder_list('counters', '{"first": 1}', :'admin') AS o;
PREPARE no_ids AS SELECT o.id FROM api.reorder_list('counters', '["blue"]', :'admin') AS o;
PREPARE no_such AS SELECT o.id FROM api.reorder_list('users', '[1]', :'admin') AS o;
PREPARE by_cashier AS SELECT o.id FROM api.reorder_list('counters', jsonb_build_array(:blue, :red), :'cashier') AS o;
PREPARE by_nobody AS SELECT o.id FROM api.reorder_list('counters', jsonb_build_array(:blue, :red)) AS o;

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT throws_ok('missing', 'SHC25', 'ids are not those of the list, each once', 'a row may not be left out');
SELECT throws_ok('twice', 'SHC25', NULL, 'nor stand twice');
SELECT throws_ok('extra', 'SHC25', NULL, 'nor be nothing');
SELECT throws_ok('cebu', 'SHC25', NULL, 'nor be another branch''s');
SELECT throws_ok('no_list', 'SHV11', 'ids takes a list of ids', 'a list is a list');
SELECT throws_ok('no_ids', '22P02', NULL, 'of numbers');
SELECT throws_ok('no_such', 'SHN72', 'list "users" does not exist', 'no such list');
SELECT throws_ok('by_cashier', 'SHD01', 'role cashier may not do this', 'not by a cashier');
SELECT throws_ok('by_nobody', '28000', 'not signed in', 'nor by nobody');

SELECT results_eq('blue_first', $$ VALUES (1, 'Counter 2'), (2, 'Counter 1') $$, 'the counters stand as asked');
SELECT results_eq('board', ARRAY['Counter 2', 'Counter 1'], 'on the board too');
SELECT results_eq('turned', ARRAY(SELECT i::bigint FROM jsonb_array_elements_text(:'turned') AS i), 'the grades stand as asked');
SELECT results_eq('grades', ARRAY(SELECT i::bigint FROM jsonb_array_elements_text(:'turned') AS i), 'the inactive one in its place');
SELECT results_eq('lenses', ARRAY(SELECT i::bigint FROM jsonb_array_elements_text(:'lenses') AS i), 'and the lenses');

SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT is((SELECT b.version FROM shop.boards AS b WHERE b.branch_id = 1), (:version + 1)::bigint, 'screens learn of the counters');
SELECT results_eq(
    format($$ SELECT (e.details ->> 'counter_id')::bigint FROM shop.queue_events AS e WHERE e.branch_id = 1 AND e.version = %s $$, :version + 1),
    ARRAY[:red::bigint], 'by an event of the one that moved');
SELECT is((SELECT l.details FROM shop.activity_logs AS l WHERE l.action = 'reorder_list' AND l.entity = 'counters'),
    '{"before": ["Counter 1", "Counter 2"], "after": ["Counter 2", "Counter 1"]}', 'the log has both orders');
SELECT is_empty('SELECT v.* FROM api.verify() AS v', 'and all is well');

SELECT * FROM finish();
ROLLBACK;
