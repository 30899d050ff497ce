-- sql_tests/api/customers/list_lens_types.sql: what can be chosen.
BEGIN;
\ir ../../fixtures/people.sql
SELECT plan(6);

PREPARE types AS SELECT t.name FROM api.list_lens_types(session => :'sales') AS t LIMIT 1;
PREPARE counted AS SELECT count(*)::int FROM api.list_lens_types(session => :'cashier');
PREPARE all_of AS SELECT count(*)::int FROM api.list_lens_types(true, :'admin');
PREPARE by_cashier AS SELECT t.name FROM api.list_lens_types(true, :'cashier') AS t;
PREPARE nobody AS SELECT t.name FROM api.list_lens_types() AS t;

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('types', ARRAY['non-coated (ORD)'], 'in their order');
SELECT results_eq('counted', ARRAY[8], 'all that were seeded');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
UPDATE shop.lens_types SET is_active = false WHERE (branch_id, name) = (1, 'hoya');
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('counted', ARRAY[7], 'without the inactive ones');
SELECT results_eq('all_of', ARRAY[8], 'which an administrator may see');
SELECT throws_ok('by_cashier', 'SHD01', 'role cashier may not do this', 'and no other');
SELECT throws_ok('nobody', '28000', 'not signed in', 'nobody sees them without signing in');

SELECT * FROM finish();
ROLLBACK;
