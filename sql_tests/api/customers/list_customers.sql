-- sql_tests/api/customers/list_customers.sql: customers in pages.
BEGIN;
\ir ../../fixtures/people.sql
\ir ../../fixtures/visits.sql
SELECT plan(7);

INSERT INTO shop.users (branch_id, email, full_name, role) VALUES (1, 'other@shop.test', 'Olga Other', 'sales');
INSERT INTO shop.sessions (branch_id, user_id, token_hash, expires_at)
SELECT 1, u.id, sha256('1.other'), private.clock() + interval '1 day' FROM shop.users AS u WHERE u.email = 'other@shop.test';

PREPARE names AS SELECT r ->> 'name' FROM api.list_customers(sort_by => 'name', sort_order => 'asc', session => :'cashier') AS p, jsonb_array_elements(p.rows) AS r;
PREPARE newest AS SELECT r ->> 'name' FROM api.list_customers(session => :'cashier') AS p, jsonb_array_elements(p.rows) AS r;
PREPARE found AS SELECT p.total::int FROM api.list_customers(search => 'LOURDES', session => :'cashier') AS p;
PREPARE inert AS SELECT p.total::int FROM api.list_customers(search => '%', session => :'cashier') AS p;
PREPARE other AS SELECT p.total::int FROM api.list_customers(sales_agent_id => :sales_id, session => '1.other') AS p;
PREPARE wrong AS SELECT p.total FROM api.list_customers(sort_by => 'password', session => :'cashier') AS p;
PREPARE nobody AS SELECT p.total FROM api.list_customers() AS p;

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('names', ARRAY['Juan dela Cruz', 'Lourdes Cruz'], 'sorted by name');
SELECT results_eq('newest', ARRAY['Lourdes Cruz', 'Juan dela Cruz'], 'newest first by default');
SELECT results_eq('found', ARRAY[1], 'by part of a name in any case');
SELECT results_eq('inert', ARRAY[0], 'a % is a character like any other');
SELECT results_eq('other', ARRAY[0], 'an agent gets only the own, whatever filter');
SELECT throws_ok('wrong', 'SHV04', 'cannot sort by "password"', 'sorting by a fixed list of names');
SELECT throws_ok('nobody', '28000', 'not signed in', 'nobody sees them without signing in');

SELECT * FROM finish();
ROLLBACK;
