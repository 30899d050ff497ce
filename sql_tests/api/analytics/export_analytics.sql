-- sql_tests/api/analytics/export_analytics.sql: the figures as a file, column by column.
BEGIN;
\ir ../../fixtures/counted_day.sql
SELECT plan(10);

UPDATE shop.counters SET name = '=1+1 "Main"' WHERE (branch_id, id) = (1, :red);
PREPARE hourly AS SELECT * FROM api.export_analytics('csv', 'hourly', '2026-03-01', '2026-03-02', :'admin');
PREPARE daily AS  SELECT * FROM api.export_analytics(' XLSX ', 'Daily', '2026-03-01', '2026-03-02', :'admin');
PREPARE empty AS  SELECT * FROM api.export_analytics('csv', 'daily', '2026-01-01', '2026-01-31', :'admin');
PREPARE pdf AS    SELECT * FROM api.export_analytics('pdf', 'daily', '2026-03-01', '2026-03-02', :'admin');
PREPARE weekly AS SELECT * FROM api.export_analytics('csv', 'weekly', '2026-03-01', '2026-03-02', :'admin');
PREPARE no_type AS SELECT * FROM api.export_analytics('csv', NULL, '2026-03-01', '2026-03-02', :'admin');
PREPARE no_date AS SELECT * FROM api.export_analytics('csv', 'daily', NULL, '2026-03-02', :'admin');
PREPARE cashier AS SELECT * FROM api.export_analytics('csv', 'daily', '2026-03-01', '2026-03-02', :'cashier');
PREPARE cebu AS   SELECT e."Total Customers", e."Busiest Counter", e."Min Processing (min)" FROM api.export_analytics('csv', 'daily', '2026-03-01', '2026-03-02', :'cebu_admin') AS e;
PREPARE nobody AS SELECT * FROM api.export_analytics('csv', 'daily', '2026-03-01', '2026-03-02');

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('hourly', $$ VALUES
    ('2026-03-02'::date, '09:00', 3, 1, 1, 32.50, 10.00, 3, 0.00, 0::numeric, 0::numeric, 0, '09:00', '''=1+1 "Main"'),
    ('2026-03-02', '10:00', 0, 0, 1, 0.00, 20.00, 1, 15.00, 15.00, 15.00, 1, '09:00', '''=1+1 "Main"') $$,
    'hours in order; what is missing is 0; a name that looks like a formula is none');
SELECT results_eq('daily', $$ VALUES
    ('2026-03-02'::date, '', 3, 1, 2, 32.50, 15.00, 3, 15.00, 15.00, 15.00, 1, '09:00', '''=1+1 "Main"') $$, 'days, words in any case');
SELECT throws_ok('empty', 'SHN35', 'there are no figures from 2026-01-01 to 2026-01-31', 'a range without figures has no file');
SELECT throws_ok('pdf', 'SHV90', 'format must be csv or xlsx', 'another format');
SELECT throws_ok('weekly', 'SHV37', 'type must be hourly or daily', 'another type');
SELECT throws_ok('no_type', 'SHV37', 'type must be hourly or daily', 'no type');
SELECT throws_ok('no_date', 'SHV35', 'start_date is required', 'no start');
SELECT throws_ok('cashier', 'SHD01', 'role cashier may not do this', 'not for cashiers');
SELECT results_eq('cebu', $$ VALUES (1, '', 0::numeric) $$, 'another branch has its own');
SELECT throws_ok('nobody', '28000', 'not signed in', 'nor for nobody');

SELECT * FROM finish();
ROLLBACK;
