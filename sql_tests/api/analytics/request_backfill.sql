-- sql_tests/api/analytics/request_backfill.sql: days whose figures are to be made anew are asked for, one period at a time.
BEGIN;
\ir ../../fixtures/counted_day.sql
SELECT plan(11);

PREPARE ask AS SELECT b.start_date::text, b.end_date::text, b.status, b.day_count, b.done_count, b.user_name
    FROM api.request_backfill('2026-02-01', '2026-03-31', session => :'admin') AS b;
PREPARE empty AS SELECT b.status FROM api.request_backfill('1999-01-01', '1999-12-31', :'admin') AS b;
PREPARE reversed AS SELECT b.status FROM api.request_backfill('2026-03-31', '2026-02-01', :'admin') AS b;
PREPARE cashier AS SELECT b.status FROM api.request_backfill('2026-02-01', '2026-03-31', :'cashier') AS b;
PREPARE nobody AS SELECT b.status FROM api.request_backfill('2026-02-01', '2026-03-31') AS b;
PREPARE told AS SELECT l.actor, l.details ->> 'start_date', (l.details ->> 'days')::int FROM shop.activity_logs AS l WHERE l.action = 'request_backfill';
SELECT count(*) AS days FROM jobs.list_days('1', '2026-02-01', '2026-03-31') \gset
SELECT cmp_ok(:days, '>', 0, 'there are days to make anew');

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT throws_ok('empty', 'SHN36', 'there was no queue from 1999-01-01 to 1999-12-31', 'nothing to make');
SELECT throws_ok('reversed', 'SHV35', 'end_date is before start_date', 'a period that cannot be');
SELECT throws_ok('cashier', 'SHD01', 'role cashier may not do this', 'not by cashiers');
SELECT throws_ok('nobody', '28000', 'not signed in', 'nor by nobody');
SELECT results_eq('ask', format($$ VALUES ('2026-02-01', '2026-03-31', 'waiting', %s, 0, 'Ana Reyes') $$, :days), 'it waits for the scheduler');
SELECT throws_ok('ask', '23505', NULL, 'another one waits until it is finished');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT results_eq('told', format($$ VALUES ('admin@shop.test', '2026-02-01', %s) $$, :days), 'and is told');
SELECT is((SELECT count(*) FROM shop.backfills), 1::bigint, 'a refusal leaves nothing behind');
SELECT is((SELECT b.branch_id FROM shop.backfills AS b), 1::smallint, 'in the caller''s branch');
UPDATE shop.backfills SET finished_at = requested_at;
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT lives_ok('ask', 'then the next may be asked for');

SELECT * FROM finish();
ROLLBACK;
