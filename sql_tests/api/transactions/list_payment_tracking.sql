-- sql_tests/api/transactions/list_payment_tracking.sql: the trail, oldest first.
BEGIN;
\ir ../../fixtures/people.sql
\ir ../../fixtures/visits.sql
SELECT plan(8);

PREPARE trail AS SELECT t.event, t.amount, t.actor, t.sqlstate FROM api.list_payment_tracking(:bill, :'cashier') AS t;
PREPARE unknown AS SELECT t.event FROM api.list_payment_tracking(0, :'cashier') AS t;
PREPARE cebu AS SELECT t.event FROM api.list_payment_tracking(:bill, :'cebu_admin') AS t;
PREPARE sales AS SELECT t.event FROM api.list_payment_tracking(:bill, :'sales') AS t;
PREPARE nobody AS SELECT t.event FROM api.list_payment_tracking(:bill) AS t;

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('trail', $$ VALUES ('initiated', 1000::numeric, 'cashier@shop.test', NULL::text), ('completed', 1000, 'cashier@shop.test', NULL) $$, 'both ends of the attempt');
SELECT is_empty('unknown', 'an id that is no bill has an empty one');
SELECT is_empty('cebu', 'another branch sees nothing of it');
SELECT throws_ok('sales', 'SHD01', 'role sales may not do this', 'an agent may not');
SELECT throws_ok('nobody', '28000', 'not signed in', 'nor nobody');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT throws_ok('UPDATE shop.payment_tracking SET amount = 1', 'SHD03', NULL, 'the owner cannot change it');
SELECT throws_ok('DELETE FROM shop.payment_tracking', 'SHD03', NULL, 'nor delete it');
SELECT throws_ok('TRUNCATE shop.payment_tracking', 'SHD03', NULL, 'nor empty it');

SELECT * FROM finish();
ROLLBACK;
