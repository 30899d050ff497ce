-- sql_tests/api/analytics/list_display_history.sql: how days went; a reset serves nobody.
BEGIN;
\ir ../../fixtures/counted_day.sql
SELECT plan(6);

UPDATE shop.daily_queue_history SET total_customers = 0, completed_customers = 0 WHERE business_date = '2026-02-28';
PREPARE days AS SELECT h.business_date::text, h.daily_customers_served, h.daily_avg_wait_minutes, h.daily_peak_queue_length,
    h.daily_priority_customers, h.operating_efficiency FROM api.list_display_history(session => :'sales') AS h;
PREPARE lately AS SELECT h.business_date::text FROM api.list_display_history(3, :'cashier') AS h;
PREPARE never AS SELECT h.business_date FROM api.list_display_history(366, :'admin') AS h;
PREPARE cebu AS SELECT h.business_date FROM api.list_display_history(session => :'cebu_admin') AS h;
PREPARE gone AS SELECT h.business_date FROM api.list_display_history(session => :'gone') AS h;
PREPARE nobody AS SELECT h.business_date FROM api.list_display_history() AS h;

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('days', $$ VALUES ('2026-02-28', 0, 3.33, 2, 1, 0), ('2026-02-27', 7, 10.00, 6, 3, 70) $$,
    'ten, seven completed at the counters: served 7, efficiency 70; an empty day 0');
SELECT results_eq('lately', ARRAY['2026-02-28'], 'of the last three dates');
SELECT throws_ok('never', 'SHV36', 'days must be between 1 and 365', 'not more than a year');
SELECT is_empty('cebu', 'another branch has its own');
SELECT throws_ok('gone', '28000', 'not signed in', 'not for who is gone');
SELECT throws_ok('nobody', '28000', 'not signed in', 'nor for nobody');

SELECT * FROM finish();
ROLLBACK;
