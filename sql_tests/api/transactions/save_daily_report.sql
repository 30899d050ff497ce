-- sql_tests/api/transactions/save_daily_report.sql: what people enter for a day; what came in is computed.
BEGIN;
\ir ../../fixtures/books.sql
SELECT plan(36);

SELECT pg_temp.bills('2026-02-01', 'cash', 10000, 1, :sales_id, :juan) AS big \gset
SELECT pg_temp.take('2026-02-02', 'cash', 1500.50, :big, :cashier_id) AS s1, pg_temp.take('2026-02-02', 'maya', 500.25, :big, :cashier_id) AS s2,
    pg_temp.take('2026-02-02', 'bank_transfer', 1200, :big, :cashier_id) AS s3 \gset

PREPARE save AS SELECT r ->> 'cash_turnover' FROM api.save_daily_report($1, $2, $3, $4, $5, :'admin') AS r;
PREPARE rep9 AS
SELECT r ->> 'exists', r ->> 'date', r ->> 'total_cash', r ->> 'total_gcash', r ->> 'total_maya', r ->> 'total_credit_card',
    r ->> 'total_bank_transfer', r ->> 'total_revenue', r ->> 'petty_cash_start', r ->> 'petty_cash_end', r -> 'expenses', r -> 'funds',
    r ->> 'cash_turnover', r ->> 'transaction_count', r ->> 'settlement_count', r -> 'billed'
FROM api.save_daily_report('2026-02-02', petty_cash_end => 250, expenses => '[{"description": "Courier", "amount": 100}]', session => :'admin') AS r;
PREPARE read AS
SELECT r ->> 'cash_turnover', r ->> 'petty_cash_start', r -> 'expenses', r -> 'funds', r ->> 'prepared_by_name'
FROM api.get_daily_report($1, :'cashier') AS r;
PREPARE only_date AS SELECT r ->> 'cash_turnover', r ->> 'expenses' FROM api.save_daily_report('2026-02-20', session => :'admin') AS r;
PREPARE nulls AS SELECT r ->> 'cash_turnover', r ->> 'funds' FROM api.save_daily_report('2026-02-21', NULL, NULL, NULL, 'null', :'admin') AS r;
PREPARE cebu AS SELECT r ->> 'cash_turnover' FROM api.save_daily_report('2026-02-02', 5, session => :'cebu_admin') AS r;
PREPARE by_cashier AS SELECT api.save_daily_report('2026-02-02', session => :'cashier');
PREPARE by_sales AS SELECT api.save_daily_report('2026-02-02', session => :'sales');
PREPARE by_nobody AS SELECT api.save_daily_report('2026-02-02');

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT throws_ok('EXECUTE save(''2026-03-03'', 0, 0, ''[]'', ''[]'')', 'SHV59', '2026-03-03 is in the future', 'not of tomorrow');
SELECT throws_ok('EXECUTE save(NULL, 0, 0, ''[]'', ''[]'')', 'SHV57', 'date must be written YYYY-MM-DD', 'a date is given');
SELECT throws_ok('EXECUTE save(''02/02/2026'', 0, 0, ''[]'', ''[]'')', 'SHV57', NULL, 'in one way');
SELECT throws_ok('EXECUTE save(''today'', 0, 0, ''[]'', ''[]'')', 'SHV57', NULL, 'not in words');
SELECT throws_ok('EXECUTE save(''2026-02-02T10:00'', 0, 0, ''[]'', ''[]'')', 'SHV57', NULL, 'without time');
SELECT throws_ok('EXECUTE save(''2026-02-30'', 0, 0, ''[]'', ''[]'')', 'SHV57', '2026-02-30 is no day', 'and is a day');
SELECT throws_ok('EXECUTE save(''2026-02-02'', -0.01, 0, ''[]'', ''[]'')', 'SHV03', 'petty_cash_start is negative', 'petty cash is not negative');
SELECT throws_ok('EXECUTE save(''2026-02-02'', 0, 0.001, ''[]'', ''[]'')', 'SHV03', NULL, 'nor finer than a centavo');
SELECT throws_ok('EXECUTE save(''2026-02-02'', 0, ''NaN'', ''[]'', ''[]'')', 'SHV03', NULL, 'nor no number');
SELECT throws_ok('EXECUTE save(''2026-02-02'', 0, 0, ''{}'', ''[]'')', 'SHV58', 'expenses takes a list of {description, amount}', 'expenses are a list');
SELECT throws_ok('EXECUTE save(''2026-02-02'', 0, 0, ''["x"]'', ''[]'')', 'SHV58', NULL, 'of objects');
SELECT throws_ok('EXECUTE save(''2026-02-02'', 0, 0, ''[{"description": "x"}]'', ''[]'')', 'SHV58', NULL, 'with an amount');
SELECT throws_ok('EXECUTE save(''2026-02-02'', 0, 0, ''[{"description": "x", "amount": "ten"}]'', ''[]'')', 'SHV58', NULL, 'that is a number');
SELECT throws_ok('EXECUTE save(''2026-02-02'', 0, 0, ''[{"description": "x", "amount": 0}]'', ''[]'')', 'SHV03', NULL, 'more than nothing');
SELECT throws_ok('EXECUTE save(''2026-02-02'', 0, 0, ''[{"description": "x", "amount": 1.005}]'', ''[]'')', 'SHV03', NULL, 'to the centavo');
SELECT throws_ok('EXECUTE save(''2026-02-02'', 0, 0, ''[{"description": " ", "amount": 1}]'', ''[]'')', 'SHV58', NULL, 'and a description');
SELECT throws_ok(format('EXECUTE save(%L, 0, 0, %L, %L)', '2026-02-02', format('[{"description": "%s", "amount": 1}]', repeat('x', 201)), '[]'), 'SHV58', NULL, 'not an endless one');
SELECT throws_ok('EXECUTE save(''2026-02-02'', 0, 0, ''[]'', ''[{"description": "x", "amount": 1, "by": 5}]'')', 'SHV58', 'funds takes a list of {description, amount}', 'and nothing else; funds the same');
SELECT throws_ok('by_cashier', 'SHD01', 'role cashier may not do this', 'not by a cashier');
SELECT throws_ok('by_sales', 'SHD01', 'role sales may not do this', 'nor by an agent');
SELECT throws_ok('by_nobody', '28000', 'not signed in', 'nor by nobody');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT is((SELECT count(*) FROM shop.daily_reports), 0::bigint, 'no refusal saved anything');
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq(
    'rep9', $$ VALUES ('true', '2026-02-02', '1500.50', '0.00', '500.25', '0.00', '1200.00', '3200.75', '0.00', '250.00',
        '[{"amount": "100.00", "description": "Courier"}]'::jsonb, '[]'::jsonb, '2850.75', '0', '3',
        '{"cash": "0.00", "maya": "0.00", "gcash": "0.00", "credit_card": "0.00", "bank_transfer": "0.00"}'::jsonb) $$,
    'REP-9: what is left out is nothing; the turnover is computed'
);
SELECT results_eq(
    'EXECUTE read(''2026-02-02'')', $$ VALUES ('2850.75', '0.00', '[{"amount": "100.00", "description": "Courier"}]'::jsonb, '[]'::jsonb, 'Ana Reyes') $$,
    'REP-9: and read again'
);
SELECT results_eq('EXECUTE save(''2026-02-10'', 1000, 100, ''[{"description": "Rent", "amount": "510"}]'', ''[]'')', ARRAY['390.00'], 'REP-10: without sales');
SELECT results_eq('EXECUTE save(''2026-02-11'', 1000, 800, ''[]'', ''[]'')', ARRAY['200.00'], 'REP-10: without expenses');
SELECT results_eq('EXECUTE save(''2026-02-10'', 10, 110.50, ''[]'', ''[{"description": " Owner ", "amount": 0.50}]'')', ARRAY['-100.00'], 'REP-11: saved again; it may be negative');
SELECT results_eq(
    'EXECUTE read(''2026-02-10'')', $$ VALUES ('-100.00', '10.00', '[]'::jsonb, '[{"amount": "0.50", "description": "Owner"}]'::jsonb, 'Ana Reyes') $$,
    'REP-11: the second values, the first expenses gone'
);
SELECT results_eq('only_date', $$ VALUES ('0.00', '[]') $$, 'a date alone is a report');
SELECT results_eq('nulls', $$ VALUES ('0.00', '[]') $$, 'null is as left out');
SELECT results_eq('EXECUTE save(''2026-03-02'', 0, 0, ''[]'', ''[]'')', ARRAY['0.00'], 'of today it may be');
SELECT results_eq('cebu', ARRAY['5.00'], 'another branch has its own');

SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT is((SELECT count(*) FROM shop.daily_reports AS r WHERE (r.branch_id, r.business_date) = (1, '2026-02-10')), 1::bigint, 'REP-11: one row');
SELECT is((SELECT count(*) FROM shop.daily_reports), 7::bigint, 'a row a date and branch');
SELECT results_eq(
    $$ SELECT l.entity_id, l.details -> 'before' ->> 'petty_cash_start', l.details -> 'after' ->> 'petty_cash_start'
       FROM shop.activity_logs AS l WHERE l.action = 'save_daily_report' AND l.entity_id = '2026-02-10' ORDER BY l.id $$,
    $$ VALUES ('2026-02-10', NULL, '1000.00'), ('2026-02-10', '1000.00', '10.00') $$, 'it is logged, with what it was before'
);
-- At nine in the evening of Monday in London it is Tuesday in Manila already.
SELECT private.set_clock('2026-03-02 21:00:00+00') AS clock \gset
UPDATE shop.sessions SET last_seen_at = private.clock(), expires_at = 'infinity';
SELECT lives_ok('EXECUTE save(''2026-03-03'', 0, 0, ''[]'', ''[]'')', 'today is the branch''s today');

SELECT * FROM finish();
ROLLBACK;
