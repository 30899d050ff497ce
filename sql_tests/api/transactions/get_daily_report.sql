-- sql_tests/api/transactions/get_daily_report.sql: a saved report, or that there is none.
BEGIN;
\ir ../../fixtures/books.sql
SELECT plan(12);

SELECT pg_temp.bills('2026-02-01', 'cash', 10000, 1, :sales_id, :juan) AS big \gset
SELECT pg_temp.bills('2026-02-01', 'cash', 55, 1, :sales_id, :juan) AS wrong \gset
UPDATE shop.transactions SET voided_at = private.clock(), voided_by = -1, void_reason = 'a mistake' WHERE id = :wrong;
SELECT pg_temp.take('2026-02-01', 'cash', 300, :big, :cashier_id) AS s1, pg_temp.take('2026-02-01', 'gcash', 40, :big, :cashier_id) AS s2 \gset
SELECT pg_temp.give_back(:s1, 'refund', 100, '2026-02-01') AS back \gset
SELECT api.save_daily_report('2026-02-01', 50, 20, '[{"description": "Courier", "amount": "30"}]', '[{"description": "Owner", "amount": 7.5}]', :'admin') IS NULL AS saved \gset

PREPARE read AS SELECT api.get_daily_report($1, :'cashier');
PREPARE figures AS
SELECT r ->> 'total_cash', r ->> 'total_gcash', r ->> 'total_revenue', r ->> 'expenses_total', r ->> 'funds_total', r ->> 'cash_turnover',
    r -> 'billed' ->> 'cash', r ->> 'transaction_count', r ->> 'settlement_count', r ->> 'prepared_by_name', (r ->> 'updated_at')::timestamptz
FROM api.get_daily_report('2026-02-01', :'admin') AS r;
PREPARE cebu AS SELECT api.get_daily_report('2026-02-01', :'cebu_admin');
PREPARE by_sales AS SELECT api.get_daily_report('2026-02-01', :'sales');
PREPARE by_nobody AS SELECT api.get_daily_report('2026-02-01');

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('EXECUTE read(''2023-01-01'')', ARRAY['{"exists": false}'::jsonb], 'REP-8: where there is none, it says so');
SELECT results_eq('EXECUTE read(''2023-06-15'')', ARRAY['{"exists": false}'::jsonb], 'REP-8: in the middle of a year');
SELECT results_eq('EXECUTE read(''2023-12-31'')', ARRAY['{"exists": false}'::jsonb], 'REP-8: at its end');
SELECT results_eq('EXECUTE read(''2024-01-15'')', ARRAY['{"exists": false}'::jsonb], 'REP-8: in another');
SELECT results_eq(
    'figures', $$ VALUES ('200.00', '40.00', '240.00', '30.00', '7.50', '247.50', '10000.00', '1', '2', 'Ana Reyes', '2026-03-02 09:25:00+08'::timestamptz) $$,
    'the modes are what came in less what went back; what was billed stands apart, a void bill nowhere'
);
SELECT throws_ok('EXECUTE read(''2026-2-1'')', 'SHV57', NULL, 'a date is YYYY-MM-DD');
SELECT throws_ok('EXECUTE read(''all'')', 'SHV57', NULL, 'no word');
SELECT throws_ok('EXECUTE read(''2026-13-01'')', 'SHV57', '2026-13-01 is no day', 'a day of the calendar');
SELECT throws_ok('EXECUTE read(NULL)', 'SHV57', NULL, 'and given');
SELECT results_eq('cebu', ARRAY['{"exists": false}'::jsonb], 'another branch has its own');
SELECT throws_ok('by_sales', 'SHD01', 'role sales may not do this', 'not for an agent');
SELECT throws_ok('by_nobody', '28000', 'not signed in', 'nor for nobody');

SELECT * FROM finish();
ROLLBACK;
