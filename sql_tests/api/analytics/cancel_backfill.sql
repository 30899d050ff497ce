-- sql_tests/api/analytics/cancel_backfill.sql: what was asked for can be stopped between two days.
BEGIN;
\ir ../../fixtures/counted_day.sql
SELECT plan(9);

SELECT b.backfill_id AS mine FROM api.request_backfill('2026-02-01', '2026-03-31', :'admin') AS b \gset
SELECT jobs.backfill_next_day('1') AS more \gset
PREPARE stop AS SELECT b.status, b.done_count FROM api.cancel_backfill(:mine, :'admin') AS b;
PREPARE nowhere AS SELECT b.status FROM api.cancel_backfill(0, :'admin') AS b;
PREPARE cashier AS SELECT b.status FROM api.cancel_backfill(:mine, :'cashier') AS b;
PREPARE nobody AS SELECT b.status FROM api.cancel_backfill(:mine) AS b;
PREPARE cebu AS SELECT b.status FROM api.cancel_backfill(:mine, :'cebu_admin') AS b;
PREPARE told AS SELECT (l.details ->> 'done')::int FROM shop.activity_logs AS l WHERE l.action = 'cancel_backfill';

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT throws_ok('nowhere', 'SHN37', 'backfill 0 does not exist', 'what is not there');
SELECT throws_ok('cebu', 'SHN37', NULL, 'another branch''s is not there');
SELECT throws_ok('cashier', 'SHD01', 'role cashier may not do this', 'not by cashiers');
SELECT throws_ok('nobody', '28000', 'not signed in', 'nor by nobody');
SELECT results_eq('stop', $$ VALUES ('cancelled', 1) $$, 'it is stopped, and what is done stays');
SELECT throws_ok('stop', 'SHC36', NULL, 'once');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT results_eq('told', ARRAY[1], 'and told');
SET LOCAL SESSION AUTHORIZATION escashop_scheduler;
SELECT is(jobs.backfill_next_day('1'), false, 'no day is made after that');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT results_eq('SELECT b.done_count FROM shop.backfills AS b', ARRAY[1], 'none at all');

SELECT * FROM finish();
ROLLBACK;
