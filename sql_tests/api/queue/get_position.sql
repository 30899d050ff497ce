-- sql_tests/api/queue/get_position.sql: the place in line and the estimate.
BEGIN;
\ir ../../fixtures/two_counters.sql
SELECT plan(3);

PREPARE place AS SELECT p.* FROM api.get_position(:juan, :'cashier') AS p;
PREPARE cebu AS SELECT p.* FROM api.get_position(:cebu_customer, :'cashier') AS p;
PREPARE nobody AS SELECT p.* FROM api.get_position(:juan) AS p;

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('place', $$ VALUES (2, 15) $$, 'one is before, fifteen minutes');
SELECT throws_ok('cebu', 'SHN03', NULL, 'a customer of another branch');
SELECT throws_ok('nobody', '28000', 'not signed in', 'not for nobody');

SELECT * FROM finish();
ROLLBACK;
