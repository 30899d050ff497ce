-- sql_tests/api/transactions/list_transactions.sql: bills, newest first, in pages.
BEGIN;
\ir ../../fixtures/people.sql
\ir ../../fixtures/visits.sql
SELECT plan(24);

PREPARE bills AS SELECT r ->> 'customer_name', r ->> 'balance_amount' FROM api.list_transactions(session => :'cashier') AS p, jsonb_array_elements(p.rows) AS r;
PREPARE unpaid AS SELECT p.total::int FROM api.list_transactions(payment_status => 'unpaid', session => :'cashier') AS p;
PREPARE found AS SELECT r ->> 'customer_name' FROM api.list_transactions(search => 'JUAN', session => :'cashier') AS p, jsonb_array_elements(p.rows) AS r;
PREPARE paged AS SELECT p.total::int, p.total_pages::int, p.has_next, p.has_prev, jsonb_array_length(p.rows) FROM api.list_transactions(page => 2, per_page => 1, session => :'cashier') AS p;
PREPARE dated AS SELECT p.total::int FROM api.list_transactions(start_date => '2026-03-03', session => :'cashier') AS p;
PREPARE days AS SELECT p.total::int FROM api.list_transactions($1, $2, session => :'cashier') AS p;
PREPARE filtered AS
SELECT p.total::int FROM api.list_transactions(payment_mode => $1, payment_status => $2, sales_agent_id => $3, cashier_id => $4,
    customer_id => $5, search => $6, session => :'cashier') AS p;
PREPARE own AS SELECT p.total::int FROM api.list_transactions(sales_agent_id => :admin_id, session => :'sales') AS p;
PREPARE by_or AS SELECT p.total::int FROM api.list_transactions(search => '20260302-002', session => :'cashier') AS p;
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
SELECT results_eq('EXECUTE filtered(''Gcash'', NULL, NULL, NULL, NULL, NULL)', ARRAY[1], 'by planned mode');
SELECT results_eq('EXECUTE filtered(NULL, '' Partial '', NULL, NULL, NULL, NULL)', ARRAY[1], 'by status in any case');
SELECT results_eq('EXECUTE filtered(NULL, ''paid'', NULL, NULL, NULL, NULL)', ARRAY[0], 'none is paid');
SELECT results_eq(format('EXECUTE filtered(NULL, NULL, %s, NULL, NULL, NULL)', :sales_id), ARRAY[2], 'by agent');
SELECT results_eq(format('EXECUTE filtered(NULL, NULL, NULL, %s, NULL, NULL)', :cashier_id), ARRAY[0], 'by cashier: these are of the registration');
SELECT results_eq(format('EXECUTE filtered(NULL, NULL, NULL, NULL, %s, NULL)', :juan), ARRAY[1], 'by customer');
SELECT results_eq('by_or', ARRAY[1], 'by OR number');
SELECT results_eq('EXECUTE days(''2026-03-02'', ''2026-03-02'')', ARRAY[2], 'both ends are in');
SELECT results_eq('EXECUTE days(NULL, ''2026-03-01'')', ARRAY[0], 'none before');
SELECT results_eq('EXECUTE filtered(NULL, NULL, NULL, NULL, NULL, '' #002 '')', ARRAY[1], 'by token');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
UPDATE shop.transactions SET sales_agent_id = :admin_id WHERE customer_id = :juan;
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT is(
    (SELECT string_agg(r ->> 'customer_name', ', ') FROM api.list_transactions(session => :'sales') AS p, jsonb_array_elements(p.rows) AS r),
    'Lourdes Cruz', 'an agent sees the own bills'
);
SELECT results_eq('own', ARRAY[0], 'whoever is named');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
UPDATE shop.transactions SET sales_agent_id = :sales_id WHERE customer_id = :juan;
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('own', ARRAY[0], 'an agent names another and sees nothing');
SELECT throws_ok('EXECUTE filtered(''bitcoin'', NULL, NULL, NULL, NULL, NULL)', 'SHV04', 'payment_mode "bitcoin" is not known', 'an unknown mode');
SELECT throws_ok('EXECUTE filtered(NULL, ''owed'', NULL, NULL, NULL, NULL)', 'SHV04', 'payment_status "owed" is not known', 'an unknown status');
SELECT throws_ok(format('EXECUTE filtered(NULL, NULL, NULL, NULL, NULL, %L)', repeat('x', 101)), 'SHV12', 'search is longer than 100 characters', 'too long a search');
SELECT results_eq('cebu', ARRAY[0], 'another branch has its own bills');
SELECT throws_ok('nobody', '28000', 'not signed in', 'nobody sees them without signing in');

SELECT * FROM finish();
ROLLBACK;
