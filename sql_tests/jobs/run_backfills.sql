-- sql_tests/jobs/run_backfills.sql: the days that people asked for are made anew, one by one, and counted.
-- It commits, so no transaction holds it; as the login that the scheduler uses, with nothing to do.
SET SESSION AUTHORIZATION escashop_scheduler;
CALL jobs.run_backfills();
RESET SESSION AUTHORIZATION;

BEGIN;
\ir ../fixtures/counted_day.sql
\ir ../fixtures/hours.sql
SELECT plan(11);

UPDATE shop.queue_days SET status = 'open', closed_at = NULL, closed_by = NULL WHERE branch_id = 1;
SELECT pg_temp.happen('2026-02-27 09:00+08', 'joined', :juan, NULL, 'waiting', date => '2026-02-27') \g /dev/null
SELECT pg_temp.happen('2026-02-28 09:00+08', 'joined', :juan, NULL, 'waiting', date => '2026-02-28') \g /dev/null
PREPARE next AS SELECT jobs.backfill_next_day('1');
PREPARE state AS SELECT b.status, b.done_count, b.last_date::text, jsonb_array_length(b.failures) FROM api.backfill AS b WHERE b.branch_id = 1;
SELECT array_agg(d ORDER BY d) AS days, count(*) AS count, min(d) AS first, max(d) AS last
FROM jobs.list_days('1', '2026-02-01', '2026-03-31') AS d \gset
SELECT b.backfill_id AS mine FROM api.request_backfill('2026-02-01', '2026-03-31', :'admin') AS b \gset
DELETE FROM shop.queue_analytics AS q WHERE q.branch_id = 1;

SET LOCAL SESSION AUTHORIZATION escashop_scheduler;
SELECT is(jobs.backfill_next_day('2'), false, 'in another branch there is nothing to do');
SELECT results_eq('next', ARRAY[true], 'a day is made');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT results_eq('state', format($$ VALUES ('running', 1, %L, 0) $$, :'first'), 'the oldest, and counted');
SELECT isnt_empty(format($$ SELECT FROM shop.queue_analytics AS q WHERE q.branch_id = 1 AND q.business_date = %L $$, :'first'), 'its hours are there again');

-- A day that cannot be made holds up no other.
CREATE FUNCTION pg_temp.refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no room' USING ERRCODE = '53100'; END $$;
SELECT (:'days'::date[])[2] AS second \gset
CREATE TRIGGER refuse BEFORE INSERT ON shop.queue_analytics FOR EACH ROW
WHEN (NEW.business_date = '2026-02-28') EXECUTE FUNCTION pg_temp.refuse();
SET LOCAL SESSION AUTHORIZATION escashop_scheduler;
SELECT results_eq('next', ARRAY[true], 'a day that fails');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT results_eq($$ SELECT b.failures FROM shop.backfills AS b $$,
    format($$ VALUES (jsonb_build_array(jsonb_build_object('business_date', %L, 'sqlstate', '53100', 'message', 'no room'))) $$, :'second'), 'is written down, and why');
SET LOCAL SESSION AUTHORIZATION escashop_scheduler;
SELECT jobs.backfill_next_day('1') AS more FROM generate_series(1, 20) \g /dev/null
SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT results_eq('state', format($$ VALUES ('failed', %s, %L, 1) $$, :count - 1, :'last'), 'the others are made, and the end says so');
SELECT results_eq($$ SELECT l.actor, (l.details ->> 'done')::int FROM shop.activity_logs AS l WHERE l.action = 'backfill' $$,
    format($$ VALUES ('escashop_scheduler', %s) $$, :count - 1), 'once, also in the log');
SET LOCAL SESSION AUTHORIZATION escashop_scheduler;
SELECT results_eq('next', ARRAY[false], 'then there is nothing to do');
SELECT throws_ok('CALL jobs.run_backfills()', '2D000', NULL, 'the job commits, so not within a transaction');
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT throws_ok('next', '42501', NULL, 'the web app makes nothing anew');

SELECT * FROM finish();
ROLLBACK;
