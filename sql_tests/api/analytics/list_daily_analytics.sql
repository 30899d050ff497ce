-- sql_tests/api/analytics/list_daily_analytics.sql: the days of a period and their sum, never an average of averages.
BEGIN;
\ir ../../fixtures/counted_day.sql
\ir ../../fixtures/hours.sql
SELECT plan(7);

-- Another day, on which one customer waited one minute.
INSERT INTO shop.queue_days (branch_id, business_date, opened_at) VALUES (1, '2026-03-01', private.clock());
SELECT pg_temp.happen('2026-03-01 08:00+08', 'joined', :juan, NULL, 'waiting', date => '2026-03-01') \g /dev/null
SELECT pg_temp.happen('2026-03-01 08:01+08', 'called', :juan, 'waiting', 'serving', :blue, wait => 1, date => '2026-03-01') \g /dev/null

PREPARE days AS SELECT r ->> 'business_date', r ->> 'total_customers', r ->> 'customers_served', r ->> 'avg_wait_minutes',
    r ->> 'peak_hour', r ->> 'busiest_counter_name', r ->> 'operating_efficiency'
    FROM api.list_daily_analytics('2026-03-01', '2026-03-02', :'admin') AS d, jsonb_array_elements(d.rows) AS r;
PREPARE totals AS SELECT t ->> 'days', t ->> 'total_customers', t ->> 'wait_count', t ->> 'avg_wait_minutes',
    t ->> 'avg_service_minutes', t ->> 'avg_processing_minutes', t ->> 'peak_queue_length'
    FROM api.list_daily_analytics('2026-03-01', '2026-03-02', :'admin') AS d, LATERAL (SELECT d.totals AS t) AS x;
PREPARE nothing AS SELECT d.rows::text, d.totals ->> 'avg_wait_minutes', d.totals ->> 'total_customers',
    d.totals ->> 'operating_efficiency' FROM api.list_daily_analytics('2026-01-01', '2026-01-31', :'admin') AS d;
PREPARE cebu AS    SELECT (d.totals ->> 'total_customers') FROM api.list_daily_analytics('2026-03-01', '2026-03-02', :'cebu_admin') AS d;
PREPARE wrong AS   SELECT d.rows FROM api.list_daily_analytics('2026-03-02', '2026-03-01', :'admin') AS d;
PREPARE cashier AS SELECT d.rows FROM api.list_daily_analytics('2026-03-01', '2026-03-02', :'cashier') AS d;
PREPARE nobody AS  SELECT d.rows FROM api.list_daily_analytics('2026-03-01', '2026-03-02') AS d;

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('days', $$ VALUES
    ('2026-03-01', '1', '0', '1.00', '8', NULL, '0'), ('2026-03-02', '3', '2', '32.50', '9', 'Counter 1', '67') $$,
    'each day with its peak hour and its busiest counter, null where nobody was served');
SELECT results_eq('totals', $$ VALUES ('2', '4', '3', '22.00', '15.00', '15.00', '3') $$,
    'three customers waited 66 minutes: 22.00, not the middle of 1.00 and 32.50');
SELECT results_eq('nothing', $$ VALUES ('[]', '0.00', '0', '0') $$, 'an empty period is zeros');
SELECT results_eq('cebu', ARRAY['1'], 'another branch has its own');
SELECT throws_ok('wrong', 'SHV35', 'end_date is before start_date', 'a period that cannot be');
SELECT throws_ok('cashier', 'SHD01', 'role cashier may not do this', 'not for cashiers');
SELECT throws_ok('nobody', '28000', 'not signed in', 'nor for nobody');

SELECT * FROM finish();
ROLLBACK;
