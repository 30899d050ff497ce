-- sql_tests/api/transactions/delete_daily_report.sql: what people entered goes; the money stays.
BEGIN;
\ir ../../fixtures/books.sql
SELECT plan(13);

SELECT pg_temp.take('2026-02-01', 'cash', 300, :bill, :cashier_id) AS s1 \gset
SELECT api.save_daily_report('2026-02-01', 50, session => :'admin') IS NULL AS saved \gset
SELECT api.save_daily_report('2026-02-02', 60, session => :'admin') IS NULL AS saved \gset

PREPARE remove AS SELECT r ->> 'petty_cash_start', r ->> 'cash_turnover' FROM api.delete_daily_report($1, :'admin') AS r;
PREPARE read AS SELECT api.get_daily_report($1, :'admin') ->> 'exists';
PREPARE cebu AS SELECT api.delete_daily_report('2026-02-01', :'cebu_admin');
PREPARE by_cashier AS SELECT api.delete_daily_report('2026-02-01', :'cashier');
PREPARE by_sales AS SELECT api.delete_daily_report('2026-02-01', :'sales');
PREPARE by_nobody AS SELECT api.delete_daily_report('2026-02-01');

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT throws_ok('by_cashier', 'SHD01', 'role cashier may not do this', 'not by a cashier');
SELECT throws_ok('by_sales', 'SHD01', 'role sales may not do this', 'nor by an agent');
SELECT throws_ok('by_nobody', '28000', 'not signed in', 'nor by nobody');
SELECT throws_ok('cebu', 'SHN56', 'there is no report of 2026-02-01', 'nor from another branch');
SELECT throws_ok('EXECUTE remove(''yesterday'')', 'SHV57', NULL, 'a date is YYYY-MM-DD');
SELECT results_eq('EXECUTE read(''2026-02-01'')', ARRAY['true'], 'the refusals left it');
SELECT results_eq('EXECUTE remove(''2026-02-01'')', $$ VALUES ('50.00', '350.00') $$, 'REP-12: deleted, it is told once more');
SELECT results_eq('EXECUTE read(''2026-02-01'')', ARRAY['false'], 'REP-12: then it is not there');
SELECT throws_ok('EXECUTE remove(''2026-02-01'')', 'SHN56', 'there is no report of 2026-02-01', 'REP-12: and cannot be deleted again');
SELECT results_eq('EXECUTE read(''2026-02-02'')', ARRAY['true'], 'the next day''s stays');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT results_eq(
    $$ SELECT l.actor, l.entity_id, l.details -> 'before' ->> 'petty_cash_start' FROM shop.activity_logs AS l WHERE l.action = 'delete_daily_report' $$,
    $$ VALUES ('admin@shop.test', '2026-02-01', '50.00') $$, 'it is logged, with what it said'
);
SELECT is((SELECT sum(s.effect) FROM shop.payment_settlements AS s), 300.00, 'no money went with it');
SELECT is((SELECT t.paid_amount::numeric FROM shop.transactions AS t WHERE t.id = :bill), 300.00, 'nor from a bill');

SELECT * FROM finish();
ROLLBACK;
