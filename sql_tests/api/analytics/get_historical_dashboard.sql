-- sql_tests/api/analytics/get_historical_dashboard.sql: closed days and their sums; all roles see them.
BEGIN;
\ir ../../fixtures/counted_day.sql
\ir ../../fixtures/hours.sql
SELECT plan(14);

PREPARE sums AS SELECT d.total_customers::int, d.total_served::int, d.average_wait_minutes, d.successful_resets::int,
    d.failed_resets::int, d.reset_success_rate, d.days_with_data::int FROM api.get_historical_dashboard(session => :'admin') AS d;
PREPARE daily AS SELECT r ->> 'business_date', r ->> 'served', r ->> 'operating_efficiency', r ->> 'avg_wait_minutes', r ->> 'branch_id'
    FROM api.get_historical_dashboard(session => :'sales') AS d, jsonb_array_elements(d.daily) AS r;
PREPARE lately AS SELECT d.total_customers::int, d.successful_resets::int, d.failed_resets::int, d.reset_success_rate
    FROM api.get_historical_dashboard(3, :'cashier') AS d;
PREPARE never AS SELECT d.daily FROM api.get_historical_dashboard(366, :'admin') AS d;
PREPARE nothing AS SELECT d.total_customers::int, d.total_served::int, d.average_wait_minutes, d.successful_resets::int, d.failed_resets::int,
    d.reset_success_rate, d.days_with_data::int, d.daily::text FROM api.get_historical_dashboard(session => :'cebu_admin') AS d;
PREPARE nobody AS SELECT d.daily FROM api.get_historical_dashboard() AS d;
PREPARE sales AS SELECT d.total_customers::int FROM api.get_historical_dashboard(session => :'sales') AS d;
PREPARE cashier AS SELECT d.total_customers::int FROM api.get_historical_dashboard(session => :'cashier') AS d;

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('sums', $$ VALUES (15, 12, 8.00, 3, 1, 75, 2) $$, 'three of four resets worked: 75; waits by customer, 79.99 minutes of ten');
SELECT results_eq('daily', $$ VALUES ('2026-02-28', '5', '100', '3.33', NULL), ('2026-02-27', '7', '70', '10.00', NULL) $$,
    'day by day: of ten, seven were served at the counters, efficiency 70');
SELECT results_eq('sales', ARRAY[15], 'agents see it');
SELECT results_eq('cashier', ARRAY[15], 'so do cashiers');
SELECT results_eq('lately', $$ VALUES (5, 1, 0, 100) $$, 'the last three days, today included');
SELECT throws_ok('never', 'SHV36', 'days must be between 1 and 365', 'not more than a year');
SELECT results_eq('nothing', $$ VALUES (0, 0, 0.00, 0, 0, 100, 0, '[]') $$, 'nothing yet: zeros, and no reset has failed');
SELECT throws_ok('nobody', '28000', 'not signed in', 'not for nobody');

SET LOCAL SESSION AUTHORIZATION DEFAULT;
-- The events of that day: waits of 3.33, 3.33 and 3.34 minutes.
SELECT pg_temp.happen('2026-02-28 09:00+08', 'called', :juan, 'waiting', 'serving', :red, wait => w.minutes, date => '2026-02-28')
FROM unnest('{3.33,3.33,3.34}'::numeric[]) AS w (minutes) \g /dev/null
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('sums', $$ VALUES (15, 12, 8.00, 3, 1, 75, 2) $$, 'the average is of the minutes');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
UPDATE shop.daily_queue_history SET avg_wait_minutes = 0, wait_count = 0 WHERE (branch_id, business_date) = (1, '2026-02-27');
UPDATE shop.queue_analytics SET wait_total_minutes = 10.01 WHERE (branch_id, business_date) = (1, '2026-02-28');
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('sums', $$ VALUES (15, 12, 3.34, 3, 1, 75, 2) $$, 'not of averages that were rounded: 10.01 by 3');

-- Three days, 18 customers, two good resets.
SET LOCAL SESSION AUTHORIZATION DEFAULT;
DELETE FROM shop.daily_queue_history;
DELETE FROM shop.daily_reset_log;
INSERT INTO shop.queue_days (branch_id, business_date, opened_at) VALUES (1, '2026-03-01', private.clock());
INSERT INTO shop.daily_queue_history (branch_id, business_date, total_customers, waiting_customers, serving_customers,
    processing_customers, completed_customers, cancelled_customers, carried_forward_customers, completed_by_reset,
    cancelled_by_reset, priority_customers, wait_count, avg_wait_minutes, avg_service_minutes, avg_processing_minutes,
    peak_queue_length, operating_minutes, archived_at, is_final)
SELECT 1, d, n, 0, 0, 0, n, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, private.clock(), true
FROM (VALUES ('2026-02-27'::date, 5), ('2026-02-28', 6), ('2026-03-01', 7)) AS v (d, n);
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('sums', $$ VALUES (18, 18, 0.00, 0, 0, 100, 3) $$, 'no reset logged: 100');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
INSERT INTO shop.daily_reset_log (branch_id, business_date, started_by, user_id, success, started_at, duration_ms)
SELECT 1, d, 'schedule', -1, true, private.clock(), 1 FROM unnest('{2026-02-28,2026-03-01}'::date[]) AS d;
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('sums', $$ VALUES (18, 18, 0.00, 2, 0, 100, 3) $$, 'three days, 18 customers, two good resets: 2, 0, 100');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT private.set_clock('2026-03-29 10:00+08') \g /dev/null
UPDATE shop.sessions SET last_seen_at = private.clock(), expires_at = private.clock() + interval '1 day';
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('sums', $$ VALUES (13, 13, 0.00, 2, 0, 100, 2) $$, 'thirty days later the first is gone: the period is the last thirty dates with today');
SELECT throws_ok('never', 'SHV36', NULL, 'still not more than a year');

SELECT * FROM finish();
ROLLBACK;
