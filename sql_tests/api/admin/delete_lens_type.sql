-- sql_tests/api/admin/delete_lens_type.sql: what nobody has can go.
BEGIN;
\ir ../../fixtures/two_counters.sql
SELECT plan(9);

SELECT t.id AS none FROM shop.lens_types AS t WHERE (t.branch_id, t.name) = (1, 'hoya') \gset
SELECT t.id AS spare FROM shop.lens_types AS t WHERE (t.branch_id, t.name) = (1, 'essilor') \gset
SELECT t.id AS cebu_spare FROM shop.lens_types AS t WHERE (t.branch_id, t.name) = (2, 'essilor') \gset
PREPARE gone AS SELECT t.lens_type_id, t.name FROM api.delete_lens_type(:spare, :'admin') AS t;
PREPARE in_use AS SELECT t.name FROM api.delete_lens_type(:none, :'admin') AS t;
PREPARE cebu AS SELECT t.name FROM api.delete_lens_type(:cebu_spare, :'admin') AS t;
PREPARE cashier AS SELECT t.name FROM api.delete_lens_type(:spare, :'cashier') AS t;
PREPARE nobody AS SELECT t.name FROM api.delete_lens_type(:spare) AS t;

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT throws_ok('cashier', 'SHD01', 'role cashier may not do this', 'not by a cashier');
SELECT throws_ok('nobody', '28000', 'not signed in', 'nor by nobody');
SELECT throws_ok('in_use', '23503', NULL, 'one that a customer has stays');
SELECT results_eq('gone', format($$ VALUES (%s::bigint, 'essilor') $$, :spare), 'one that nobody has goes');
SELECT throws_ok('gone', 'SHN83', format('lens type %s does not exist', :spare), 'once');
SELECT throws_ok('cebu', 'SHN83', NULL, 'another branch''s is no such type');

SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT is((SELECT count(*) FROM shop.lens_types AS t WHERE t.id IN (:none, :cebu_spare)), 2::bigint, 'those are still there');
SELECT is((SELECT count(*) FROM shop.lens_types AS t WHERE t.id = :spare), 0::bigint, 'this is not');
SELECT is((SELECT count(*) FROM shop.activity_logs AS l WHERE l.action = 'delete_lens_type'
    AND l.details -> 'before' ->> 'name' = 'essilor'), 1::bigint, 'what it was is in the log');

SELECT * FROM finish();
ROLLBACK;
