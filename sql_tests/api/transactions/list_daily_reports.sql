-- sql_tests/api/transactions/list_daily_reports.sql: the saved reports, newest first.
BEGIN;
\ir ../../fixtures/books.sql
SELECT plan(7);

SELECT pg_temp.bills('2026-02-01', 'cash', 10000, 1, :sales_id, :juan) AS big \gset
SELECT pg_temp.take('2026-02-01', 'cash', 100, :big, :cashier_id) AS s1, pg_temp.take('2026-02-03', 'maya', 5.25, :big, :cashier_id) AS s2 \gset
SELECT count(api.save_daily_report(d, 10, session => :'admin')) AS saved FROM unnest('{2026-02-03,2026-02-01,2026-02-02}'::text[]) AS d \gset

PREPARE works AS
SELECT r ->> 'date', r ->> 'total_revenue', r ->> 'cash_turnover', r -> 'billed' ->> 'cash'
FROM api.list_daily_reports(session => :'admin') AS p, jsonb_array_elements(p.rows) AS r;
PREPARE paged AS
SELECT p.total::int, p.total_pages::int, p.has_next, r ->> 'date'
FROM api.list_daily_reports(2, 2, :'admin') AS p, jsonb_array_elements(p.rows) AS r;
PREPARE wrong AS SELECT p.total FROM api.list_daily_reports(per_page => 101, session => :'admin') AS p;
PREPARE cebu AS SELECT p.total::int, p.rows FROM api.list_daily_reports(session => :'cebu_admin') AS p;
PREPARE by_cashier AS SELECT p.total FROM api.list_daily_reports(session => :'cashier') AS p;
PREPARE by_sales AS SELECT p.total FROM api.list_daily_reports(session => :'sales') AS p;
PREPARE by_nobody AS SELECT p.total FROM api.list_daily_reports() AS p;

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq(
    'works', $$ VALUES ('2026-02-03', '5.25', '15.25', '0.00'), ('2026-02-02', '0.00', '10.00', '0.00'), ('2026-02-01', '100.00', '110.00', '10000.00') $$,
    'newest first, each with the figures of its own day'
);
SELECT results_eq('paged', $$ VALUES (3, 2, false, '2026-02-01') $$, 'in pages');
SELECT throws_ok('wrong', 'SHV05', NULL, 'not without bounds');
SELECT results_eq('cebu', $$ VALUES (0, '[]'::jsonb) $$, 'another branch has its own');
SELECT throws_ok('by_cashier', 'SHD01', 'role cashier may not do this', 'not for a cashier');
SELECT throws_ok('by_sales', 'SHD01', 'role sales may not do this', 'nor for an agent');
SELECT throws_ok('by_nobody', '28000', 'not signed in', 'nor for nobody');

SELECT * FROM finish();
ROLLBACK;
