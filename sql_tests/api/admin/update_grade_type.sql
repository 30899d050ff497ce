-- sql_tests/api/admin/update_grade_type.sql: a kind changes, its customers keep it.
BEGIN;
\ir ../../fixtures/two_counters.sql
SELECT plan(12);

SELECT t.id AS none FROM shop.grade_types AS t WHERE (t.branch_id, t.name) = (1, 'No Grade') \gset
SELECT t.id AS cebu_none FROM shop.grade_types AS t WHERE (t.branch_id, t.name) = (2, 'No Grade') \gset
PREPARE changed AS SELECT t.name, t.description, t.sort_order, t.is_active FROM
api.update_grade_type(:none, name => 'Plain', description => 'Without grade', session => :'admin') AS t;
PREPARE emptied AS SELECT t.name, t.description FROM api.update_grade_type(:none, description => ' ', session => :'admin') AS t;
PREPARE off AS SELECT t.name, t.is_active FROM api.update_grade_type(:none, is_active => false, session => :'admin') AS t;
PREPARE of_juan AS SELECT c.grade_type FROM api.get_customer(:juan, :'cashier') AS c;
PREPARE blank AS SELECT t.name FROM api.update_grade_type(:none, name => ' ', session => :'admin') AS t;
PREPARE taken AS SELECT t.name FROM api.update_grade_type(:none, name => 'other', session => :'admin') AS t;
PREPARE missing AS SELECT t.name FROM api.update_grade_type(0, name => 'X', session => :'admin') AS t;
PREPARE cebu AS SELECT t.name FROM api.update_grade_type(:cebu_none, name => 'X', session => :'admin') AS t;
PREPARE sales AS SELECT t.name FROM api.update_grade_type(:none, name => 'X', session => :'sales') AS t;
PREPARE nobody AS SELECT t.name FROM api.update_grade_type(:none, name => 'X') AS t;

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('changed', $$ VALUES ('Plain', 'Without grade', 1, true) $$, 'what is given changes, the rest stays');
SELECT results_eq('emptied', $$ VALUES ('Plain', NULL::text) $$, 'an empty description is none');
SELECT results_eq('of_juan', ARRAY['Plain'], 'its customers have the new name');
SELECT results_eq('off', $$ VALUES ('Plain', false) $$, 'it is switched off');
SELECT results_eq('of_juan', ARRAY['Plain'], 'and stays on its customers');
SELECT throws_ok('blank', '23502', NULL, 'a name is not emptied');
SELECT throws_ok('taken', '23505', NULL, 'nor shared');
SELECT throws_ok('missing', 'SHN82', 'grade type 0 does not exist', 'no such type');
SELECT throws_ok('cebu', 'SHN82', NULL, 'another branch''s is no such type');
SELECT throws_ok('sales', 'SHD01', 'role sales may not do this', 'not by an agent');
SELECT throws_ok('nobody', '28000', 'not signed in', 'nor by nobody');

SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT is((SELECT l.details FROM shop.activity_logs AS l WHERE l.action = 'update_grade_type' ORDER BY l.id DESC LIMIT 1),
    '{"before": {"is_active": true}, "after": {"is_active": false}}', 'the log has what changed');

SELECT * FROM finish();
ROLLBACK;
