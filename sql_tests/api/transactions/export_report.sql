-- sql_tests/api/transactions/export_report.sql: daily, weekly and monthly reports as files.
BEGIN;
\ir ../../fixtures/books.sql
SELECT plan(18);

UPDATE shop.users SET full_name = '-Sally' WHERE id = :sales_id;
SELECT pg_temp.bills('2026-02-01', 'cash', 600, 2, :sales_id, :juan) AS first,
    pg_temp.bills('2026-02-03', 'gcash', 300, 1, :sales2_id, :juan) AS last \gset
SELECT pg_temp.take('2026-02-01', 'maya', 100, :first, :cashier_id) AS s1, pg_temp.take('2026-02-03', 'cash', 20.5, :last, :cashier_id) AS s2 \gset
SELECT api.save_daily_report('2026-02-01', 50, 20, '[{"description": "=Courier", "amount": "30"}]', '[{"description": "Owner", "amount": 7.5}]', :'admin') IS NULL AS saved \gset

-- In January eleven more agents, of 10.00 to 20.00.
INSERT INTO shop.users (branch_id, email, full_name, role)
SELECT 1, format('agent%s@shop.test', n), 'Agent ' || n, 'sales' FROM generate_series(10, 20) AS n;
SELECT count(pg_temp.bills('2026-01-05', 'maya', split_part(u.full_name, ' ', 2)::numeric, 1, u.id, :juan)) AS more
FROM shop.users AS u WHERE u.email LIKE 'agent%@shop.test' \gset
PREPARE best AS
SELECT e."Item", e."Billed" FROM api.export_report('csv', 'monthly', '2026-01-01', '2026-01-31', :'admin') AS e WHERE e."Section" = 'Agents';
PREPARE lines AS
SELECT e."Section", e."Date", e."Item", e."Billed Count", e."Billed", e."Payments", e."Collected", e."Amount"
FROM api.export_report('csv', $1, $2, $3, :'admin') AS e;
PREPARE formatted AS SELECT e."Item" FROM api.export_report($1, $2, $3, $4, :'admin') AS e;
PREPARE cebu AS SELECT sum(e."Billed") FROM api.export_report('csv', 'weekly', '2026-02-01', '2026-02-03', :'cebu_admin') AS e;
PREPARE by_cashier AS SELECT e."Item" FROM api.export_report('csv', 'daily', '2026-02-01', '2026-02-01', :'cashier') AS e;
PREPARE by_sales AS SELECT e."Item" FROM api.export_report('csv', 'daily', '2026-02-01', '2026-02-01', :'sales') AS e;
PREPARE by_nobody AS SELECT e."Item" FROM api.export_report('csv', 'daily', '2026-02-01', '2026-02-01') AS e;
PREPARE same_turnover AS
SELECT e."Amount" FROM api.export_report('csv', 'daily', '2026-02-01', '2026-02-01', :'admin') AS e WHERE e."Section" = 'Turnover';
PREPARE said_turnover AS SELECT (api.get_daily_report('2026-02-01', :'admin') ->> 'cash_turnover')::numeric;

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq(
    'EXECUTE lines(''daily'', ''2026-02-01'', ''2026-02-01'')', $$ VALUES
        ('Overview', '2026-02-01'::date, 'Total', 2, 600.00, 1, 100.00, 0.00),
        ('Overview', '2026-02-01', 'Petty Cash Start', 0, 0.00, 0, 0.00, 50.00),
        ('Overview', '2026-02-01', 'Petty Cash End', 0, 0.00, 0, 0.00, 20.00),
        ('Modes', '2026-02-01', 'Cash', 2, 600.00, 0, 0.00, 0.00), ('Modes', '2026-02-01', 'GCash', 0, 0.00, 0, 0.00, 0.00),
        ('Modes', '2026-02-01', 'Maya', 0, 0.00, 1, 100.00, 0.00), ('Modes', '2026-02-01', 'Credit Card', 0, 0.00, 0, 0.00, 0.00),
        ('Modes', '2026-02-01', 'Bank Transfer', 0, 0.00, 0, 0.00, 0.00),
        ('Expenses', '2026-02-01', '''=Courier', 0, 0.00, 0, 0.00, 30.00), ('Funds', '2026-02-01', 'Owner', 0, 0.00, 0, 0.00, 7.50),
        ('Turnover', '2026-02-01', 'Cash Turnover', 0, 0.00, 0, 0.00, 107.50) $$,
    'a day: overview, modes, expenses, funds, turnover'
);
SELECT results_eq('same_turnover', 'said_turnover', 'the turnover is that of the report');
SELECT results_eq(
    $$ SELECT count(*)::int, min(l.d), max(l.d), sum(l.amount) FILTER (WHERE l.s = 'Turnover')
       FROM (SELECT e."Section" AS s, e."Date" AS d, e."Amount" AS amount
             FROM api.export_report('csv', 'daily', '2026-02-01', '2026-02-03', '1.admin') AS e) AS l $$,
    $$ VALUES (29, '2026-02-01'::date, '2026-02-03'::date, 128.00) $$, 'days, one after the other; where none is saved, what was collected'
);
SELECT results_eq(
    'EXECUTE lines(''weekly'', ''2026-02-01'', ''2026-02-03'')', $$ VALUES
        ('Overview', NULL::date, 'Total', 3, 900.00, 2, 120.50, 0.00),
        ('Modes', NULL, 'Cash', 2, 600.00, 1, 20.50, 0.00), ('Modes', NULL, 'GCash', 1, 300.00, 0, 0.00, 0.00),
        ('Modes', NULL, 'Maya', 0, 0.00, 1, 100.00, 0.00), ('Modes', NULL, 'Credit Card', 0, 0.00, 0, 0.00, 0.00),
        ('Modes', NULL, 'Bank Transfer', 0, 0.00, 0, 0.00, 0.00),
        ('Days', '2026-02-01', '', 2, 600.00, 1, 100.00, 0.00), ('Days', '2026-02-02', '', 0, 0.00, 0, 0.00, 0.00),
        ('Days', '2026-02-03', '', 1, 300.00, 1, 20.50, 0.00) $$, 'a week: total, modes, days'
);
SELECT results_eq(
    'EXECUTE lines(''MONTHLY'', ''2026-02-01'', ''2026-02-02'')', $$ VALUES
        ('Overview', NULL::date, 'Total', 2, 600.00, 1, 100.00, 0.00),
        ('Modes', NULL, 'Cash', 2, 600.00, 0, 0.00, 0.00), ('Modes', NULL, 'GCash', 0, 0.00, 0, 0.00, 0.00),
        ('Modes', NULL, 'Maya', 0, 0.00, 1, 100.00, 0.00), ('Modes', NULL, 'Credit Card', 0, 0.00, 0, 0.00, 0.00),
        ('Modes', NULL, 'Bank Transfer', 0, 0.00, 0, 0.00, 0.00),
        ('Days', '2026-02-02', '', 0, 0.00, 0, 0.00, 0.00), ('Days', '2026-02-01', '', 2, 600.00, 1, 100.00, 0.00),
        ('Agents', NULL, '''-Sally', 2, 600.00, 0, 0.00, 0.00) $$, 'a month: the newest day first, and the agents'
);
SELECT results_eq(
    'best', $$ SELECT 'Agent ' || n, n::numeric FROM generate_series(20, 11, -1) AS n $$, 'the ten best, highest first'
);
SELECT throws_ok('EXECUTE formatted(''pdf'', ''daily'', ''2026-02-01'', ''2026-02-01'')', 'SHV90', NULL, 'no pdf');
SELECT throws_ok('EXECUTE formatted(NULL, ''daily'', ''2026-02-01'', ''2026-02-01'')', 'SHV90', NULL, 'a format is named');
SELECT throws_ok('EXECUTE formatted(''csv'', ''yearly'', ''2026-02-01'', ''2026-02-01'')', 'SHV60', 'type must be daily, weekly or monthly', 'no yearly one');
SELECT throws_ok('EXECUTE formatted(''csv'', NULL, ''2026-02-01'', ''2026-02-01'')', 'SHV60', NULL, 'a type is named');
SELECT throws_ok('EXECUTE formatted(''csv'', ''daily'', NULL, ''2026-02-01'')', 'SHV56', NULL, 'it begins somewhere');
SELECT throws_ok('EXECUTE formatted(''csv'', ''daily'', ''2026-02-02'', ''2026-02-01'')', 'SHV56', NULL, 'and does not end before');
SELECT throws_ok('EXECUTE formatted(''csv'', ''weekly'', ''2025-01-01'', ''2026-02-01'')', 'SHV56', NULL, 'after a year at most');
SELECT lives_ok('EXECUTE formatted(''xlsx'', ''weekly'', ''2026-02-01'', ''2026-02-02'')', 'also as a sheet');
SELECT results_eq('cebu', ARRAY[0.00], 'another branch has its own');
SELECT throws_ok('by_cashier', 'SHD01', 'role cashier may not do this', 'not for a cashier');
SELECT throws_ok('by_sales', 'SHD01', 'role sales may not do this', 'nor for an agent');
SELECT throws_ok('by_nobody', '28000', 'not signed in', 'nor for nobody');

SELECT * FROM finish();
ROLLBACK;
