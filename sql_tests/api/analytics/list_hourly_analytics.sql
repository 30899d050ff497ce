-- sql_tests/api/analytics/list_hourly_analytics.sql: the hours of a period.
BEGIN;
\ir ../../fixtures/counted_day.sql
SELECT plan(11);

PREPARE hours AS SELECT h.business_date, h.hour::int, h.total_customers, h.priority_customers, h.customers_served,
    h.customers_cancelled, h.wait_count, h.avg_wait_minutes, h.avg_service_minutes, h.avg_processing_minutes, h.peak_queue_length
    FROM api.list_hourly_analytics('2026-03-02', '2026-03-02', :'admin') AS h;
PREPARE before AS   SELECT h.hour FROM api.list_hourly_analytics('2026-02-01', '2026-03-01', :'admin') AS h;
PREPARE cebu AS     SELECT h.total_customers FROM api.list_hourly_analytics('2026-03-01', '2026-03-31', :'cebu_admin') AS h;
PREPARE no_end AS   SELECT h.hour FROM api.list_hourly_analytics('2026-03-01', NULL, :'admin') AS h;
PREPARE no_start AS SELECT h.hour FROM api.list_hourly_analytics(NULL, '2026-03-01', :'admin') AS h;
PREPARE reversed AS SELECT h.hour FROM api.list_hourly_analytics('2026-03-02', '2026-03-01', :'admin') AS h;
PREPARE too_long AS SELECT h.hour FROM api.list_hourly_analytics('2025-03-01', '2026-03-02', :'admin') AS h;
PREPARE endless AS  SELECT h.hour FROM api.list_hourly_analytics('2026-03-01', 'infinity', :'admin') AS h;
PREPARE cashier AS  SELECT h.hour FROM api.list_hourly_analytics('2026-03-01', '2026-03-02', :'cashier') AS h;
PREPARE sales AS    SELECT h.hour FROM api.list_hourly_analytics('2026-03-01', '2026-03-02', :'sales') AS h;
PREPARE nobody AS   SELECT h.hour FROM api.list_hourly_analytics('2026-03-01', '2026-03-02') AS h;

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('hours', $$ VALUES
    ('2026-03-02'::date, 9, 3, 1, 1, 0, 2, 32.50, 10.00, 0.00, 3),
    ('2026-03-02', 10, 0, 0, 1, 1, 0, 0.00, 20.00, 15.00, 1) $$, 'each hour with any event, averages over its customers');
SELECT is_empty('before', 'an hour without events has no row');
SELECT results_eq('cebu', ARRAY[1], 'another branch has its own');
SELECT throws_ok('no_end', 'SHV35', 'end_date is required', 'a period has an end');
SELECT throws_ok('no_start', 'SHV35', 'start_date is required', 'and a start');
SELECT throws_ok('reversed', 'SHV35', 'end_date is before start_date', 'in this order');
SELECT throws_ok('too_long', 'SHV35', 'a period may have at most 366 days', 'and a length');
SELECT throws_ok('endless', 'SHV35', 'end_date is required', 'for ever is no date');
SELECT throws_ok('cashier', 'SHD01', 'role cashier may not do this', 'not for cashiers');
SELECT throws_ok('sales', 'SHD01', 'role sales may not do this', 'nor for agents');
SELECT throws_ok('nobody', '28000', 'not signed in', 'nor for nobody');

SELECT * FROM finish();
ROLLBACK;
