-- sql_tests/api/customers/get_customer.sql: a customer is read.
BEGIN;
\ir ../../fixtures/two_counters.sql
SELECT plan(6);

PREPARE works AS SELECT c.token_label, c.name FROM api.get_customer(:juan, :'cashier') AS c;
PREPARE agent AS SELECT c.token_label, c.name FROM api.get_customer(:juan, :'sales') AS c;
PREPARE nobody AS SELECT c.token_label, c.name FROM api.get_customer(:juan, NULL) AS c;
PREPARE foreign_branch AS SELECT c.token_label, c.name FROM api.get_customer(:cebu_customer, :'cashier') AS c;
PREPARE missing AS SELECT c.token_label, c.name FROM api.get_customer(0, :'cashier') AS c;
PREPARE other_agent AS SELECT c.token_label, c.name FROM api.get_customer(:miguel, :'sales') AS c;

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('works', $$ VALUES ('#001', 'Juan dela Cruz') $$, 'with token and name');
SELECT results_eq('agent', $$ VALUES ('#001', 'Juan dela Cruz') $$, 'also for its agent');
SELECT throws_ok('other_agent', 'SHD02', NULL, 'not for another agent');
SELECT throws_ok('missing', 'SHN03', NULL, 'there is no such one');
SELECT throws_ok('foreign_branch', 'SHN03', NULL, 'nor in another branch');
SELECT throws_ok('nobody', '28000', 'not signed in', 'not for nobody');

SELECT * FROM finish();
ROLLBACK;
