-- sql_tests/api/transactions/list_transactions.sql: bills, newest first, in pages.
BEGIN;
\ir ../../fixtures/people.sql
\ir ../../fixtures/visits.sql
SELECT plan(8);

PREPARE bills AS SELECT r ->> 'customer_name', r ->> 'balance_amount' FROM api.list_transactions(session => :'cashier') AS p, jsonb_array_elements(p.rows) AS r;
PREPARE unpaid AS SELECT p.total::int FROM api.list_transactions(payment_status => 'unpaid', session => :'cashier') AS p;
PREPARE found AS SELECT r ->> 'customer_name' FROM api.list_transactions(search => 'JUAN', session => :'cashier') AS p, jsonb_array_elements(p.rows) AS r;
PREPARE paged AS SELECT p.total::int, p.total_pages::int, p.has_next, p.has_prev, jsonb_array_length(p.rows) FROM api.list_transactions(page => 2, per_page => 1, session => :'cashier') AS p;
PREPARE dated AS SELECT p.total::int FROM api.list_transactions(start_date => '2026-03-03', session => :'cashier') AS p;
PREPARE wrong AS SELECT p.total FROM api.list_transactions(per_page => 101, session => :'cashier') AS p;
PREPARE cebu AS SELECT p.total::int FROM api.list_transactions(session => :'cebu_admin') AS p;
PREPARE nobody AS SELECT p.total FROM api.list_transactions() AS p;

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('bills', $$ VALUES ('Lourdes Cruz', '8750.50'), ('Juan dela Cruz', '1400.00') $$, 'newest first, money as text');
SELECT results_eq('unpaid', ARRAY[1], 'by status');
SELECT results_eq('found', ARRAY['Juan dela Cruz'], 'by part of a name in any case');
SELECT results_eq('paged', $$ VALUES (2, 2, false, true, 1) $$, 'the second page of two');
SELECT results_eq('dated', ARRAY[0], 'by business date');
SELECT throws_ok('wrong', 'SHV05', 'per_page must be between 1 and 100', 'no list without bounds');
SELECT results_eq('cebu', ARRAY[0], 'another branch has its own bills');
SELECT throws_ok('nobody', '28000', 'not signed in', 'nobody sees them without signing in');

SELECT * FROM finish();
ROLLBACK;
