-- sql_tests/api/admin/create_grade_type.sql: a further kind to choose.
BEGIN;
\ir ../../fixtures/people.sql
SELECT plan(9);

PREPARE added AS SELECT t.name, t.description, t.sort_order, t.is_active FROM
api.create_grade_type(' Toric ', ' For astigmatism ', 30, :'admin') AS t;
PREPARE listed AS SELECT t.name FROM api.list_grade_types(session => :'cashier') AS t WHERE t.sort_order = 30;
PREPARE taken AS SELECT t.name FROM api.create_grade_type('Toric', session => :'admin') AS t;
PREPARE cebu AS SELECT t.name FROM api.create_grade_type('Toric', session => :'cebu_admin') AS t;
PREPARE blank AS SELECT t.name FROM api.create_grade_type('  ', session => :'admin') AS t;
PREPARE long AS SELECT t.name FROM api.create_grade_type(repeat('x', 256), session => :'admin') AS t;
PREPARE cashier AS SELECT t.name FROM api.create_grade_type('X', session => :'cashier') AS t;
PREPARE nobody AS SELECT t.name FROM api.create_grade_type('X') AS t;

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('added', $$ VALUES ('Toric', 'For astigmatism', 30, true) $$, 'it is there');
SELECT results_eq('listed', ARRAY['Toric'], 'and can be chosen');
SELECT throws_ok('taken', '23505', NULL, 'names are not shared');
SELECT results_eq('cebu', ARRAY['Toric'], 'but in another branch');
SELECT throws_ok('blank', '23502', NULL, 'a name is needed');
SELECT throws_ok('long', '23514', NULL, 'and not too long');
SELECT throws_ok('cashier', 'SHD01', 'role cashier may not do this', 'not by a cashier');
SELECT throws_ok('nobody', '28000', 'not signed in', 'nor by nobody');

SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT results_eq(
    $$ SELECT l.branch_id::int, l.details -> 'after' ->> 'name' FROM shop.activity_logs AS l
       WHERE l.action = 'create_grade_type' ORDER BY l.id $$,
    $$ VALUES (1, 'Toric'), (2, 'Toric') $$, 'each is in its branch''s log, a refusal is not'
);

SELECT * FROM finish();
ROLLBACK;
