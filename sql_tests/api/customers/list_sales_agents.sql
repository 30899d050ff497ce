-- sql_tests/api/customers/list_sales_agents.sql: whose customers there can be.
BEGIN;
\ir ../../fixtures/people.sql
SELECT plan(6);

PREPARE agents AS SELECT a.full_name || ' ' || a.status FROM api.list_sales_agents(:'cashier') AS a;
PREPARE by_sales AS SELECT a.user_id FROM api.list_sales_agents(:'sales') AS a;
PREPARE nobody AS SELECT a.user_id FROM api.list_sales_agents() AS a;
PREPARE registered AS SELECT (api.register_customer(
    name => 'Ana Reyes', contact_number => '09171234567', age => 40, address => '1 Rizal Street, Manila',
    distribution_info => 'pickup', grade_type => 'No Grade', lens_type => 'hoya',
    estimated_time => '{"hours": 1}', payment_info => '{"mode": "cash", "amount": "1500.00"}', session => :'admin'
)).name;

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('agents', ARRAY['Sally Cruz active'], 'who sells, of this branch');
SELECT lives_ok('registered', 'an administrator registers');
SELECT results_eq('agents', ARRAY['Ana Reyes active', 'Sally Cruz active'], 'and is an agent then, by name');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
UPDATE shop.users SET status = 'inactive' WHERE (branch_id, email) = (1, 'sales@shop.test');
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('agents', ARRAY['Ana Reyes active', 'Sally Cruz inactive'], 'who left keeps the customers');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
UPDATE shop.users SET status = 'active' WHERE (branch_id, email) = (1, 'sales@shop.test');
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT throws_ok('by_sales', 'SHD01', 'role sales may not do this', 'sales see their own customers only');
SELECT throws_ok('nobody', '28000', 'not signed in', 'nobody sees them without signing in');

SELECT * FROM finish();
ROLLBACK;
