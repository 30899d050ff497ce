-- sql_tests/api/queue/list_counters.sql: the counters in their order.
BEGIN;
\ir ../../fixtures/people.sql
\ir ../../fixtures/visits.sql
SELECT plan(3);

PREPARE counters AS SELECT c.name, c.state, c.current_customer ->> 'token_label' FROM api.list_counters(session => :'sales') AS c;
PREPARE everything AS SELECT count(*)::int FROM api.list_counters(true, :'cashier');
PREPARE nobody AS SELECT c.name FROM api.list_counters() AS c;

SET LOCAL SESSION AUTHORIZATION escashop_web;
SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT c.customer_id AS called FROM api.call_next(1) AS c \gset
UPDATE shop.counters SET is_active = false WHERE (branch_id, name) = (1, 'Counter 3');
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('counters', $$ VALUES ('Counter 1', 'busy', '#002'), ('Counter 2', 'idle', NULL) $$, 'busy and idle ones');
SELECT results_eq('everything', ARRAY[3], 'those switched off only when asked for');
SELECT throws_ok('nobody', '28000', 'not signed in', 'nobody reads them without signing in');

SELECT * FROM finish();
ROLLBACK;
