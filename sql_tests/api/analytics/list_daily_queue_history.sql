-- sql_tests/api/analytics/list_daily_queue_history.sql: the snapshots.
BEGIN;
\ir ../../fixtures/counted_day.sql
SELECT plan(7);

PREPARE days AS SELECT h.business_date::text, h.total_customers, h.completed_by_reset, h.wait_count, h.avg_wait_minutes, h.is_final FROM api.list_daily_queue_history(session => :'sales') AS h;
PREPARE lately AS SELECT h.business_date::text FROM api.list_daily_queue_history(3, :'cashier') AS h;
PREPARE all_of_them AS SELECT count(*)::int FROM api.list_daily_queue_history(session => :'admin') AS h;
PREPARE never AS SELECT h.business_date FROM api.list_daily_queue_history(0, :'admin') AS h;
PREPARE cebu AS SELECT h.business_date FROM api.list_daily_queue_history(session => :'cebu_admin') AS h;
PREPARE gone AS SELECT h.business_date FROM api.list_daily_queue_history(session => :'gone') AS h;
PREPARE nobody AS SELECT h.business_date FROM api.list_daily_queue_history() AS h;

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('days', $$ VALUES ('2026-02-28', 5, 0, 3, 3.33, true), ('2026-02-27', 10, 1, 7, 10.00, true) $$, 'newest first');
SELECT results_eq('lately', ARRAY['2026-02-28'], 'of the last three dates');
SELECT results_eq('all_of_them', ARRAY[2], 'admins see them too');
SELECT throws_ok('never', 'SHV36', 'days must be between 1 and 365', 'no day');
SELECT is_empty('cebu', 'another branch has its own');
SELECT throws_ok('gone', '28000', 'not signed in', 'not for who is gone');
SELECT throws_ok('nobody', '28000', 'not signed in', 'nor for nobody');

SELECT * FROM finish();
ROLLBACK;
