-- sql_tests/api/transactions/get_monthly_report.sql: a month from its first day to its last.
BEGIN;
\ir ../../fixtures/books.sql
SELECT plan(15);

SELECT pg_temp.bills('2024-01-01', 'cash', 1000, 5, :sales2_id, :juan) AS first,
    pg_temp.bills('2024-01-02', 'cash', 2000, 8, :sales_id, :juan) AS second,
    pg_temp.bills('2023-12-31', 'cash', 5, 1, :sales_id, :juan) AS before,
    pg_temp.bills('2024-02-01', 'cash', 7, 1, :sales_id, :juan) AS after,
    pg_temp.bills('2024-02-29', 'cash', 29, 1, :sales_id, :juan) AS leap,
    pg_temp.bills('2024-12-31', 'cash', 31, 1, :sales_id, :juan) AS eve \gset
SELECT pg_temp.take('2024-01-31', 'gcash', 100, :first, :cashier_id) AS s1,
    pg_temp.take('2024-02-01', 'gcash', 50, :first, :cashier_id) AS s2 \gset
-- Ten more agents, all of 20.00, two of one name.
INSERT INTO shop.users (branch_id, email, full_name, role)
SELECT 1, format('agent%s@shop.test', n), 'Agent ' || chr(65 + n % 9), 'sales' FROM generate_series(0, 9) AS n;
SELECT count(pg_temp.bills('2023-05-01', 'maya', 20, 1, u.id, :juan)) AS more
FROM shop.users AS u WHERE u.email LIKE 'agent%@shop.test' \gset
SELECT pg_temp.bills('2023-05-31', 'maya', 21, 1, :sales_id, :juan) AS best \gset

PREPARE totals AS
SELECT s.billed_total, s.billed_count::int, s.collected_total, s.payment_count::int FROM api.get_monthly_report($1, $2, :'admin') AS s;
PREPARE days AS
SELECT d ->> 'business_date', d ->> 'billed_amount', (d ->> 'billed_count')::int, d ->> 'collected_amount'
FROM api.get_monthly_report($1, $2, :'admin') AS s, jsonb_array_elements(s.days) WITH ORDINALITY AS d (d, place)
WHERE d.place IN (1, 30, 31);
PREPARE day_count AS SELECT jsonb_array_length(s.days) FROM api.get_monthly_report($1, $2, :'admin') AS s;
PREPARE agents AS
SELECT a ->> 'sales_agent_name', a ->> 'billed_amount', (a ->> 'billed_count')::int
FROM api.get_monthly_report($1, $2, :'admin') AS s, jsonb_array_elements(s.agents) AS a;
PREPARE modes AS SELECT m ->> 'billed_amount', m ->> 'collected_amount' FROM api.get_monthly_report(2024, 1, :'admin') AS s, jsonb_array_elements(s.modes) AS m;
PREPARE cebu AS SELECT s.billed_total FROM api.get_monthly_report(2024, 1, :'cebu_admin') AS s;
PREPARE by_cashier AS SELECT s.billed_total FROM api.get_monthly_report(2024, 1, :'cashier') AS s;
PREPARE by_sales AS SELECT s.billed_total FROM api.get_monthly_report(2024, 1, :'sales') AS s;
PREPARE by_nobody AS SELECT s.billed_total FROM api.get_monthly_report(2024, 1) AS s;

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('EXECUTE totals(2024, 1)', $$ VALUES (3000.00, 13, 100.00, 1) $$, 'REP-13: a month, and what came in in it');
SELECT results_eq(
    'EXECUTE days(2024, 1)', $$ VALUES ('2024-01-31', '0.00', 0, '100.00'), ('2024-01-02', '2000.00', 8, '0.00'), ('2024-01-01', '1000.00', 5, '0.00') $$,
    'REP-13: from the last day down to the first'
);
SELECT results_eq('EXECUTE agents(2024, 1)', $$ VALUES ('Sally Cruz', '2000.00', 8), ('Sergio Tan', '1000.00', 5) $$, 'REP-13: its agents');
SELECT results_eq('modes', $$ VALUES ('3000.00', '0.00'), ('0.00', '100.00'), ('0.00', '0.00'), ('0.00', '0.00'), ('0.00', '0.00') $$, 'five modes');
SELECT results_eq('EXECUTE totals(2024, 2)', $$ VALUES (36.00, 2, 50.00, 1) $$, 'the 29th of February is a day');
SELECT results_eq('EXECUTE day_count(2024, 2)', ARRAY[29], 'of 29');
SELECT results_eq('EXECUTE totals(2024, 12)', $$ VALUES (31.00, 1, 0.00, 0) $$, 'so is the last of the year');
SELECT results_eq(
    'EXECUTE agents(2023, 5)', $$ VALUES ('Sally Cruz', '21.00', 1), ('Agent A', '20.00', 1), ('Agent A', '20.00', 1), ('Agent B', '20.00', 1),
        ('Agent C', '20.00', 1), ('Agent D', '20.00', 1), ('Agent E', '20.00', 1), ('Agent F', '20.00', 1), ('Agent G', '20.00', 1),
        ('Agent H', '20.00', 1) $$, 'the ten best, equal ones by name'
);
SELECT throws_ok('EXECUTE totals(2024, 13)', 'SHV56', 'month must be between 1 and 12', 'no thirteenth month');
SELECT throws_ok('EXECUTE totals(2024, NULL)', 'SHV56', NULL, 'a month is named');
SELECT throws_ok('EXECUTE totals(NULL, 1)', 'SHV56', 'year must be between 1900 and 9998', 'and a year');
SELECT results_eq('cebu', ARRAY[0.00], 'another branch has its own');
SELECT throws_ok('by_cashier', 'SHD01', 'role cashier may not do this', 'not for a cashier');
SELECT throws_ok('by_sales', 'SHD01', 'role sales may not do this', 'nor for an agent');
SELECT throws_ok('by_nobody', '28000', 'not signed in', 'nor for nobody');

SELECT * FROM finish();
ROLLBACK;
