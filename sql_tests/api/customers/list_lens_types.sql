-- sql_tests/api/customers/list_lens_types.sql: what can be chosen.
BEGIN;
\ir ../../fixtures/people.sql
\ir ../../fixtures/visits.sql
SELECT plan(4);

PREPARE types AS SELECT t.name FROM api.list_lens_types(:'sales') AS t LIMIT 1;
PREPARE counted AS SELECT count(*)::int FROM api.list_lens_types(:'cashier');
PREPARE nobody AS SELECT t.name FROM api.list_lens_types() AS t;

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('types', ARRAY['non-coated (ORD)'], 'in their order');
SELECT results_eq('counted', ARRAY[8], 'all that were seeded');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
UPDATE shop.lens_types SET is_active = false WHERE (branch_id, name) = (1, 'non-coated (ORD)');
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('counted', ARRAY[7], 'without the inactive ones');
SELECT throws_ok('nobody', '28000', 'not signed in', 'nobody sees them without signing in');

SELECT * FROM finish();
ROLLBACK;
