-- sql_tests/api/transactions/get_weekly_report.sql: all days of a range, and the share of each mode.
BEGIN;
\ir ../../fixtures/books.sql
SELECT plan(16);

SELECT pg_temp.bills('2024-01-08', 'cash', 600, 2, :sales_id, :juan) AS first,
    pg_temp.bills('2024-01-14', 'gcash', 300, 1, :sales_id, :juan) AS last,
    pg_temp.bills('2024-01-15', 'maya', 9, 1, :sales_id, :juan) AS after \gset
SELECT pg_temp.take('2024-01-08', 'maya', 100, :first, :cashier_id) AS s1,
    pg_temp.take('2024-01-14', 'cash', 200, :last, :cashier_id) AS s2 \gset

-- In the days before: a void bill, a payment taken back in part, and more taken back than came.
SELECT pg_temp.bills('2023-12-04', 'cash', 50, 1, :sales_id, :juan) AS wrong, pg_temp.bills('2023-12-04', 'maya', 1000, 1, :sales_id, :juan) AS good \gset
UPDATE shop.transactions SET voided_at = private.clock(), voided_by = -1, void_reason = 'a mistake' WHERE id = :wrong;
SELECT pg_temp.take('2023-12-04', 'gcash', 300, :good, :cashier_id) AS s3 \gset
SELECT pg_temp.give_back(:s3, 'refund', 100, '2023-12-04') AS r1, pg_temp.give_back(:s3, 'refund', 200, '2023-12-05') AS r2 \gset
PREPARE totals AS
SELECT s.billed_total, s.billed_count::int, s.collected_total, s.payment_count::int
FROM api.get_weekly_report($1, $2, :'cashier') AS s;
PREPARE modes AS
SELECT m ->> 'payment_mode', m ->> 'billed_amount', m ->> 'billed_percentage', m ->> 'collected_amount',
    m ->> 'collected_percentage', (m ->> 'payment_count')::int
FROM api.get_weekly_report($1, $2, :'cashier') AS s, jsonb_array_elements(s.modes) AS m;
PREPARE days AS
SELECT d ->> 'business_date', d ->> 'billed_amount', (d ->> 'billed_count')::int, d ->> 'collected_amount', (d ->> 'payment_count')::int
FROM api.get_weekly_report('2024-01-08', '2024-01-14', :'cashier') AS s, jsonb_array_elements(s.days) AS d;
PREPARE earlier_days AS
SELECT d ->> 'business_date', d ->> 'billed_amount', (d ->> 'billed_count')::int, d ->> 'collected_amount', (d ->> 'payment_count')::int
FROM api.get_weekly_report('2023-12-04', '2023-12-05', :'cashier') AS s, jsonb_array_elements(s.days) AS d;
PREPARE year AS SELECT jsonb_array_length(s.days) FROM api.get_weekly_report('2024-01-01', '2024-12-31', :'cashier') AS s;
PREPARE cebu AS SELECT s.billed_total FROM api.get_weekly_report('2024-01-08', '2024-01-14', :'cebu_admin') AS s;
PREPARE by_sales AS SELECT s.billed_total FROM api.get_weekly_report('2024-01-08', '2024-01-14', :'sales') AS s;
PREPARE by_nobody AS SELECT s.billed_total FROM api.get_weekly_report('2024-01-08', '2024-01-14') AS s;

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('EXECUTE totals(''2024-01-08'', ''2024-01-14'')', $$ VALUES (900.00, 3, 300.00, 2) $$, 'the first and the last day are in');
SELECT results_eq(
    'EXECUTE modes(''2024-01-08'', ''2024-01-14'')',
    $$ VALUES ('cash', '600.00', '66.67', '200.00', '66.67', 1), ('maya', '0.00', '0.00', '100.00', '33.33', 1),
              ('gcash', '300.00', '33.33', '0.00', '0.00', 0), ('credit_card', '0.00', '0.00', '0.00', '0.00', 0),
              ('bank_transfer', '0.00', '0.00', '0.00', '0.00', 0) $$,
    'the most collected first, with its share'
);
SELECT results_eq(
    'days', $$ VALUES ('2024-01-08', '600.00', 2, '100.00', 1), ('2024-01-09', '0.00', 0, '0.00', 0), ('2024-01-10', '0.00', 0, '0.00', 0),
        ('2024-01-11', '0.00', 0, '0.00', 0), ('2024-01-12', '0.00', 0, '0.00', 0), ('2024-01-13', '0.00', 0, '0.00', 0),
        ('2024-01-14', '300.00', 1, '200.00', 1) $$, 'each day, also those of nothing'
);
SELECT results_eq(
    'EXECUTE modes(''2020-01-01'', ''2020-01-01'')',
    $$ VALUES ('cash', '0.00', '0.00', '0.00', '0.00', 0), ('gcash', '0.00', '0.00', '0.00', '0.00', 0),
              ('maya', '0.00', '0.00', '0.00', '0.00', 0), ('credit_card', '0.00', '0.00', '0.00', '0.00', 0),
              ('bank_transfer', '0.00', '0.00', '0.00', '0.00', 0) $$, 'the share of nothing is nothing'
);
SELECT throws_ok('EXECUTE totals(NULL, ''2024-01-14'')', 'SHV56', NULL, 'it begins somewhere');
SELECT throws_ok('EXECUTE totals(''2024-01-08'', NULL)', 'SHV56', NULL, 'and ends');
SELECT throws_ok('EXECUTE totals(''2024-01-14'', ''2024-01-08'')', 'SHV56', NULL, 'not before it began');
SELECT throws_ok('EXECUTE totals(''2023-01-01'', ''2024-01-02'')', 'SHV56', 'more than 366 days', 'after a year at most');
SELECT results_eq('EXECUTE totals(''2024-01-08'', ''2024-01-08'')', $$ VALUES (600.00, 2, 100.00, 1) $$, 'one day is a range');
SELECT results_eq(
    'earlier_days', $$ VALUES ('2023-12-04', '1000.00', 1, '200.00', 1), ('2023-12-05', '0.00', 0, '-200.00', 0) $$,
    'a day without its void bills; what goes back goes off the day it goes'
);
SELECT results_eq('EXECUTE totals(''2023-12-04'', ''2023-12-05'')', $$ VALUES (1000.00, 1, 0.00, 1) $$, 'nothing is left of both days');
SELECT results_eq(
    'EXECUTE modes(''2023-12-04'', ''2023-12-05'')',
    $$ VALUES ('maya', '1000.00', '100.00', '0.00', '0.00', 0), ('cash', '0.00', '0.00', '0.00', '0.00', 0),
              ('gcash', '0.00', '0.00', '0.00', '0.00', 1), ('credit_card', '0.00', '0.00', '0.00', '0.00', 0),
              ('bank_transfer', '0.00', '0.00', '0.00', '0.00', 0) $$, 'R-7: a share of nothing is 0, and the more billed comes first'
);
SELECT results_eq('year', ARRAY[366], 'a leap year is 366 days, each with its line');
SELECT results_eq('cebu', ARRAY[0.00], 'another branch has its own');
SELECT throws_ok('by_sales', 'SHD01', 'role sales may not do this', 'not for an agent');
SELECT throws_ok('by_nobody', '28000', 'not signed in', 'nor for nobody');

SELECT * FROM finish();
ROLLBACK;
