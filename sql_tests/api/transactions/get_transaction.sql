-- sql_tests/api/transactions/get_transaction.sql: a bill is read.
BEGIN;
\ir ../../fixtures/two_counters.sql
SELECT plan(6);

PREPARE works AS SELECT t.amount, t.payment_status FROM api.get_transaction(:bill, :'cashier') AS t;
PREPARE agent AS SELECT t.amount, t.payment_status FROM api.get_transaction(:bill, :'sales') AS t;
PREPARE nobody AS SELECT t.amount, t.payment_status FROM api.get_transaction(:bill, NULL) AS t;
PREPARE foreign_branch AS SELECT t.amount, t.payment_status FROM api.get_transaction(:cebu_bill, :'cashier') AS t;
PREPARE missing AS SELECT t.amount, t.payment_status FROM api.get_transaction(0, :'cashier') AS t;
PREPARE other_agent AS SELECT t.amount, t.payment_status FROM api.get_transaction(:miguel_bill, :'sales') AS t;

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('works', $$ VALUES (1000.00, 'unpaid') $$, 'with what is owed');
SELECT results_eq('agent', $$ VALUES (1000.00, 'unpaid') $$, 'also for its agent');
SELECT throws_ok('other_agent', 'SHD02', NULL, 'not for another agent');
SELECT throws_ok('missing', 'SHN04', NULL, 'there is no such one');
SELECT throws_ok('foreign_branch', 'SHN04', NULL, 'nor in another branch');
SELECT throws_ok('nobody', '28000', 'not signed in', 'not for nobody');

SELECT * FROM finish();
ROLLBACK;
