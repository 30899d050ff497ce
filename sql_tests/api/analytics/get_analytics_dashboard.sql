-- sql_tests/api/analytics/get_analytics_dashboard.sql: today, and a period.
BEGIN;
\ir ../../fixtures/counted_day.sql
\ir ../../fixtures/hours.sql
SELECT plan(19);

INSERT INTO shop.queue_days (branch_id, business_date, opened_at) VALUES (1, '2026-02-24', private.clock()), (1, '2026-02-23', private.clock());
SELECT pg_temp.happen('2026-02-23 09:00+08', 'joined', :juan, NULL, 'waiting', date => '2026-02-23') \g /dev/null
SELECT pg_temp.happen(h.at, 'joined', :juan, NULL, 'waiting', date => '2026-02-24')
FROM (VALUES (timestamptz '2026-02-24 08:00+08'), ('2026-02-24 11:00+08'), ('2026-02-24 11:10+08'), ('2026-02-24 12:00+08'),
    ('2026-02-24 13:00+08'), ('2026-02-24 14:00+08')) AS h (at) \g /dev/null
SELECT pg_temp.happen('2026-02-24 15:00+08', 'called', :juan, 'waiting', 'serving', :blue, wait => w.minutes, date => '2026-02-24')
FROM unnest('{4.99,5,14.99,15,29.99,30}'::numeric[]) AS w (minutes) \g /dev/null
SELECT pg_temp.happen('2026-02-24 16:00+08', 'called', :juan, 'waiting', 'serving', :blue, wait => 100, date => '2026-02-24') AS undone \gset
SELECT pg_temp.happen('2026-02-24 16:01+08', 'undone', :juan, 'serving', 'waiting', undoes => :undone, date => '2026-02-24') \g /dev/null
SELECT pg_temp.happen('2026-02-24 16:05+08', 'cancelled', :juan, 'processing', 'cancelled', processing => w.minutes, date => '2026-02-24')
FROM unnest('{4.99,5,30}'::numeric[]) AS w (minutes) \g /dev/null

PREPARE period AS SELECT d.period FROM api.get_analytics_dashboard(session => :'admin') AS d;
PREPARE today AS SELECT t ->> 'total_customers', t ->> 'customers_served', t ->> 'avg_wait_minutes'
    FROM api.get_analytics_dashboard(session => :'admin') AS d, LATERAL (SELECT d.today AS t) AS x;
PREPARE hours AS SELECT h ->> 'hour', h ->> 'customers_served' FROM api.get_analytics_dashboard(session => :'admin') AS d, jsonb_array_elements(d.hours) AS h;
PREPARE days AS SELECT h ->> 'business_date', h ->> 'total_customers' FROM api.get_analytics_dashboard(session => :'admin') AS d, jsonb_array_elements(d.days) AS h;
PREPARE totals AS SELECT d.totals ->> 'total_customers', d.totals ->> 'days', d.totals ->> 'avg_wait_minutes' FROM api.get_analytics_dashboard(session => :'admin') AS d;
PREPARE busiest AS SELECT b ->> 'hour', b ->> 'arrivals', b ->> 'mean_arrivals' FROM api.get_analytics_dashboard(session => :'admin') AS d, jsonb_array_elements(d.busiest_hours) AS b;
PREPARE before AS SELECT b ->> 'start_date', b ->> 'end_date', b ->> 'total_customers', b ->> 'avg_wait_minutes'
    FROM api.get_analytics_dashboard('2026-03-03', '2026-03-05', :'admin') AS d, LATERAL (SELECT d.totals_before AS b) AS x;
PREPARE week_before AS SELECT d.totals_before ->> 'start_date', d.totals_before ->> 'end_date' FROM api.get_analytics_dashboard('2026-02-24', '2026-03-02', :'admin') AS d;
PREPARE eight_days AS SELECT d.totals_before ->> 'start_date', d.totals_before ->> 'end_date' FROM api.get_analytics_dashboard('2026-02-23', '2026-03-02', :'admin') AS d;
PREPARE pattern AS SELECT h ->> 'hour', h ->> 'arrivals', h ->> 'mean_arrivals', h ->> 'customers_served', h ->> 'avg_wait_minutes'
    FROM api.get_analytics_dashboard(session => :'admin') AS d, jsonb_array_elements(d.hour_pattern) AS h WHERE h ->> 'hour' IN ('9', '11', '15');
PREPARE weekdays AS SELECT h ->> 'isodow', h ->> 'days', h ->> 'arrivals', h ->> 'mean_arrivals', h ->> 'avg_wait_minutes'
    FROM api.get_analytics_dashboard('2026-02-17', '2026-03-02', :'admin') AS d, jsonb_array_elements(d.weekdays) AS h;
PREPARE counters AS SELECT c ->> 'name', c ->> 'customers_served', c ->> 'avg_service_minutes' FROM api.get_analytics_dashboard(session => :'admin') AS d, jsonb_array_elements(d.counters) AS c;
PREPARE waits AS SELECT w ->> 'from_minutes', w ->> 'to_minutes', w ->> 'customers' FROM api.get_analytics_dashboard(session => :'admin') AS d, jsonb_array_elements(d.wait_distribution) AS w;
PREPARE processing AS SELECT w ->> 'from_minutes', w ->> 'to_minutes', w ->> 'customers' FROM api.get_analytics_dashboard(session => :'admin') AS d, jsonb_array_elements(d.processing_distribution) AS w;
PREPARE one_day AS SELECT d.totals ->> 'total_customers', jsonb_array_length(d.days), jsonb_array_length(d.busiest_hours), d.today ->> 'total_customers'
    FROM api.get_analytics_dashboard('2026-02-23', '2026-02-23', :'admin') AS d;
PREPARE too_long AS SELECT d.totals FROM api.get_analytics_dashboard('2025-03-02', '2026-03-02', :'admin') AS d;
PREPARE cashier AS SELECT d.totals FROM api.get_analytics_dashboard(session => :'cashier') AS d;
PREPARE cebu AS SELECT d.totals ->> 'total_customers' FROM api.get_analytics_dashboard(session => :'cebu_admin') AS d;
PREPARE nobody AS SELECT d.totals FROM api.get_analytics_dashboard() AS d;

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('period', $$ VALUES ('{"start_date": "2026-02-24", "end_date": "2026-03-02", "today": "2026-03-02"}'::jsonb) $$, 'the last seven days, today included');
SELECT results_eq('today', $$ VALUES ('3', '2', '32.50') $$, 'today');
SELECT results_eq('hours', $$ VALUES ('9', '1'), ('10', '1') $$, 'the hours of today');
SELECT results_eq('days', $$ VALUES ('2026-02-24', '6'), ('2026-03-02', '3') $$, 'day by day');
SELECT results_eq('totals', $$ VALUES ('9', '2', '20.62') $$, 'the period: eight waits, the undone one left out');
SELECT results_eq('busiest', $$ VALUES ('9', '3', '1.50'), ('11', '2', '1.00'), ('8', '1', '0.50'), ('12', '1', '0.50'), ('13', '1', '0.50') $$,
    'the five busiest hours by mean arrivals a day, the earliest of equals first');
SELECT results_eq('before', $$ VALUES ('2026-02-24', '2026-02-26', '6', '16.66') $$, 'three days are held against the same weekdays of the week before');
SELECT results_eq('week_before', $$ VALUES ('2026-02-17', '2026-02-23') $$, 'a week against the week before');
SELECT results_eq('eight_days', $$ VALUES ('2026-02-09', '2026-02-16') $$, 'eight days against those two weeks before: no day stands in both');
SELECT results_eq('pattern', $$ VALUES ('9', '3', '1.50', '1', '32.50'), ('11', '2', '1.00', '0', '0.00'), ('15', '0', '0.00', '0', '16.66') $$,
    'the pattern of the hours: means over the days with any event, waits of their customers');
SELECT results_eq('weekdays', $$ VALUES ('1', '2', '4', '2.00', '32.50'), ('2', '1', '6', '6.00', '16.66'), ('3', '0', '0', '0.00', '0.00'),
    ('4', '0', '0', '0.00', '0.00'), ('5', '0', '0', '0.00', '0.00'), ('6', '0', '0', '0.00', '0.00'), ('7', '0', '0', '0.00', '0.00') $$,
    'all seven days of the week, each over the dates it had');
SELECT results_eq('counters', $$ VALUES ('Counter 1', '2', '15.00'), ('Counter 2', '0', '0.00') $$, 'each active counter, also who ended in the back');
SELECT results_eq('waits', $$ VALUES ('0', '5', '1'), ('5', '10', '1'), ('10', '15', '1'), ('15', '30', '3'), ('30', NULL, '2') $$, 'waits by class, lower bound included');
SELECT results_eq('processing', $$ VALUES ('0', '5', '1'), ('5', '15', '1'), ('15', '30', '1'), ('30', NULL, '1') $$, 'processing by class');
SELECT results_eq('one_day', $$ VALUES ('1', 1, 1, '3') $$, 'a period of one day; today stays today');
SELECT throws_ok('too_long', 'SHV35', 'a period may have at most 365 days', 'at most a year');
SELECT throws_ok('cashier', 'SHD01', 'role cashier may not do this', 'not for cashiers');
SELECT results_eq('cebu', ARRAY['1'], 'another branch has its own');
SELECT throws_ok('nobody', '28000', 'not signed in', 'nor for nobody');

SELECT * FROM finish();
ROLLBACK;
