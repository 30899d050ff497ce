-- sql_tests/api/transactions/get_payment_mode_stats.sql: billed and collected by mode over a range.
BEGIN;
\ir ../../fixtures/books.sql
SELECT plan(12);

SELECT pg_temp.bills('2024-01-01', 'cash', 1000, 2, :sales_id, :juan) AS first,
    pg_temp.bills('2024-01-31', 'maya', 500, 1, :sales_id, :juan) AS last,
    pg_temp.bills('2024-02-01', 'maya', 9, 1, :sales_id, :juan) AS after \gset
SELECT pg_temp.take('2023-12-31', 'gcash', 1, :first, :cashier_id) AS before,
    pg_temp.take('2024-01-01', 'gcash', 200, :first, :cashier_id) AS s1,
    pg_temp.take('2024-01-31', 'gcash', 50.25, :last, :cashier_id) AS s2,
    pg_temp.take('2024-02-01', 'gcash', 2, :last, :cashier_id) AS after \gset

PREPARE totals AS
SELECT s.billed_total, s.billed_count::int, s.collected_total, s.payment_count::int
FROM api.get_payment_mode_stats($1, $2, :'cashier') AS s;
PREPARE modes AS
SELECT m ->> 'payment_mode', m ->> 'label', m ->> 'billed_amount', (m ->> 'billed_count')::int, m ->> 'collected_amount',
    (m ->> 'payment_count')::int
FROM api.get_payment_mode_stats('2024-01-01', '2024-01-31', :'cashier') AS s, jsonb_array_elements(s.modes) AS m;
PREPARE cebu AS SELECT s.billed_total FROM api.get_payment_mode_stats('2024-01-01', '2024-01-31', :'cebu_admin') AS s;
PREPARE by_sales AS SELECT s.billed_total FROM api.get_payment_mode_stats('2024-01-01', '2024-01-31', :'sales') AS s;
PREPARE by_nobody AS SELECT s.billed_total FROM api.get_payment_mode_stats('2024-01-01', '2024-01-31') AS s;

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('EXECUTE totals(''2024-01-01'', ''2024-01-31'')', $$ VALUES (1500.00, 3, 250.25, 2) $$, 'both ends are in');
SELECT results_eq(
    'modes', $$ VALUES ('cash', 'Cash', '1000.00', 2, '0.00', 0), ('gcash', 'GCash', '0.00', 0, '250.25', 2),
        ('maya', 'Maya', '500.00', 1, '0.00', 0), ('credit_card', 'Credit Card', '0.00', 0, '0.00', 0),
        ('bank_transfer', 'Bank Transfer', '0.00', 0, '0.00', 0) $$, 'planned and used stand apart'
);
SELECT results_eq('EXECUTE totals(''2020-01-01'', ''2020-12-31'')', $$ VALUES (0.00, 0, 0.00, 0) $$, 'nothing is zero, and a leap year fits');
SELECT throws_ok('EXECUTE totals(NULL, ''2024-01-31'')', 'SHV56', 'start_date and end_date are both required', 'it begins somewhere');
SELECT throws_ok('EXECUTE totals(''2024-01-01'', NULL)', 'SHV56', NULL, 'and ends');
SELECT throws_ok('EXECUTE totals(''2024-01-02'', ''2024-01-01'')', 'SHV56', 'start_date is after end_date', 'not before it began');
SELECT throws_ok('EXECUTE totals(''2024-01-01'', ''2025-01-01'')', 'SHV56', 'more than 366 days', 'after a year at most');
SELECT throws_ok('EXECUTE totals(''-infinity'', ''2025-01-01'')', 'SHV56', NULL, 'not at the beginning of time');
SELECT results_eq('EXECUTE totals(''2024-01-01'', ''2024-12-31'')', $$ VALUES (1509.00, 4, 252.25, 3) $$, 'a year is 366 days');
SELECT results_eq('cebu', ARRAY[0.00], 'another branch has its own');
SELECT throws_ok('by_sales', 'SHD01', 'role sales may not do this', 'not for an agent');
SELECT throws_ok('by_nobody', '28000', 'not signed in', 'nor for nobody');

SELECT * FROM finish();
ROLLBACK;
