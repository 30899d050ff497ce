-- sql_tests/api/analytics/list_backfills.sql: how far it is with what was asked for, and how it ended.
BEGIN;
\ir ../../fixtures/counted_day.sql
SELECT plan(7);

INSERT INTO shop.backfills (branch_id, user_id, start_date, end_date, day_count, done_count, failures, is_cancelled, requested_at, started_at, finished_at)
SELECT 1, -1, '2026-02-01', '2026-02-28', 4, v.done, v.failures::jsonb, v.stopped, private.clock(), private.clock(), private.clock()
FROM (VALUES (4, '[]', false), (3, '[{"business_date": "2026-02-27"}]', false), (2, '[]', true)) AS v (done, failures, stopped);
SELECT b.backfill_id AS mine FROM api.request_backfill('2026-02-01', '2026-03-31', :'admin') AS b \gset
PREPARE list AS SELECT r ->> 'status', (r ->> 'done_count')::int
    FROM api.list_backfills(session => :'admin') AS p, jsonb_array_elements(p.rows) AS r;
PREPARE paged AS SELECT p.total::int, p.has_prev, jsonb_array_length(p.rows) FROM api.list_backfills(2, 3, :'admin') AS p;
PREPARE wrong AS SELECT p.total FROM api.list_backfills(page => 0, session => :'admin') AS p;
PREPARE cashier AS SELECT p.total FROM api.list_backfills(session => :'cashier') AS p;
PREPARE cebu AS SELECT p.total::int FROM api.list_backfills(session => :'cebu_admin') AS p;
PREPARE nobody AS SELECT p.total FROM api.list_backfills() AS p;

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('list', $$ VALUES ('waiting', 0), ('cancelled', 2), ('failed', 3), ('done', 4) $$, 'newest first, each with its state');
SELECT results_eq('paged', $$ VALUES (4, true, 1) $$, 'in pages');
SELECT throws_ok('wrong', 'SHV05', 'page must be 1 or more', 'a page that cannot be');
SELECT throws_ok('cashier', 'SHD01', 'role cashier may not do this', 'not for cashiers');
SELECT throws_ok('nobody', '28000', 'not signed in', 'nor for nobody');
SELECT results_eq('cebu', ARRAY[0], 'another branch has its own');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT jobs.backfill_next_day('1') AS more \gset
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('list', $$ VALUES ('running', 1), ('cancelled', 2), ('failed', 3), ('done', 4) $$, 'and how far it is');

SELECT * FROM finish();
ROLLBACK;
