-- sql_tests/jobs/close_due_days.sql: the scheduler closes what is due; tests/concurrency has what commits.
SET SESSION AUTHORIZATION escashop_scheduler;
CALL jobs.close_due_days();
RESET SESSION AUTHORIZATION;

BEGIN;
\ir ../fixtures/busy_day.sql
SELECT plan(34);

PREPARE due AS SELECT d.branch_id::int, d.business_date::text FROM jobs.due_days() AS d;
PREPARE claim AS SELECT jobs.claim_day('1', '2026-03-02') IS NOT NULL;
PREPARE close AS
SELECT r.cancelled, r.completed, r.carried_forward, r.archived FROM jobs.close_day('1', '2026-03-02') AS r;
PREPARE no_day AS SELECT jobs.close_day('1', '2026-01-02');
PREPARE fail AS
SELECT jobs.record_failed_reset('1', '2026-03-02', '2026-03-03 05:00+08', '53100', 'the archive is full')::text;
PREPARE findings AS SELECT v.rule, v.entity_id, v.expected, v.found FROM api.verify(:'admin') AS v;

SELECT private.set_clock('2026-03-02 23:59:59.999+08') IS NOT NULL AS clock \gset
SET LOCAL SESSION AUTHORIZATION escashop_scheduler;
SELECT is_empty('due', 'today is not due');
SELECT throws_ok('close', 'SHC32', '2026-03-02 is not due for closing', 'and not closed');
SELECT results_eq('claim', 'SELECT false', 'nor claimed');
SELECT throws_ok('no_day', 'SHN30', 'there is no queue of 2026-01-02', 'nor is a day that never was');

-- Midnight; one branch has it switched off, one is inactive; one has another hour.
SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT private.set_clock('2026-03-03 00:00+08') IS NOT NULL AS clock \gset
SET LOCAL SESSION AUTHORIZATION escashop_scheduler;
SELECT results_eq('due', $$ VALUES (1, '2026-03-02'), (2, '2026-03-02') $$, 'at midnight it is due, in each branch');
SELECT throws_ok('CALL jobs.close_due_days()', '2D000', NULL, 'the job commits, so not within a transaction');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
UPDATE shop.branches SET status = 'inactive' WHERE branch_id = 2;
SET LOCAL SESSION AUTHORIZATION escashop_scheduler;
SELECT results_eq('due', $$ VALUES (1, '2026-03-02'), (2, '2026-03-02') $$, 'in an inactive one too');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
UPDATE shop.system_settings SET value = 'false' WHERE branch_id = 2 AND key = 'queue.auto_reset_enabled';
SET LOCAL SESSION AUTHORIZATION escashop_scheduler;
SELECT results_eq('due', $$ VALUES (1, '2026-03-02') $$, 'but not where it is switched off');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
UPDATE shop.system_settings SET value = '"05:00"' WHERE branch_id = 1 AND key = 'queue.reset_time';
SET LOCAL SESSION AUTHORIZATION escashop_scheduler;
SELECT is_empty('due', 'nor before the branch''s reset time');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT private.set_clock('2026-03-03 05:00+08') IS NOT NULL AS clock \gset
SET LOCAL SESSION AUTHORIZATION escashop_scheduler;
SELECT results_eq('due', $$ VALUES (1, '2026-03-02') $$, 'but from then on');

SET LOCAL SESSION AUTHORIZATION DEFAULT;
SAVEPOINT older;
INSERT INTO shop.queue_days (branch_id, business_date) VALUES (1, '2026-03-01');
SET LOCAL SESSION AUTHORIZATION escashop_scheduler;
SELECT results_eq('claim', 'SELECT false', 'the oldest day of a branch comes first');
ROLLBACK TO older;
SET LOCAL SESSION AUTHORIZATION escashop_scheduler;

-- J-3
SELECT results_eq('claim', 'SELECT true', 'a due day is claimed');
SELECT lives_ok('fail', 'and fails');
SELECT is_empty('due', 'it is not due at once');
SELECT results_eq('claim', 'SELECT false', 'nor claimed again');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT private.set_clock('2026-03-03 05:04:59+08') IS NOT NULL AS clock \gset
SET LOCAL SESSION AUTHORIZATION escashop_scheduler;
SELECT is_empty('due', 'nor within five minutes');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT private.set_clock('2026-03-03 05:05+08') IS NOT NULL AS clock \gset
SET LOCAL SESSION AUTHORIZATION escashop_scheduler;
SELECT results_eq('due', $$ VALUES (1, '2026-03-02') $$, 'but after them');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT results_eq(
    $$ SELECT l.success, l.started_by, l.user_id, l.sqlstate, l.error_message, l.version FROM shop.daily_reset_log AS l $$,
    $$ VALUES (false, 'schedule', -1::bigint, '53100', 'the archive is full', NULL::bigint) $$, 'the try is in the log'
);
SELECT results_eq(
    $$ SELECT l.action, l.user_id, l.actor, l.details ->> 'message' FROM shop.activity_logs AS l
       WHERE l.action LIKE 'daily_reset%' $$,
    $$ VALUES ('daily_reset_failed', -1::bigint, 'escashop_scheduler', 'the archive is full') $$,
    'and in the activity log, by the database''s role'
);
INSERT INTO shop.daily_reset_log
    (branch_id, business_date, started_by, user_id, success, sqlstate, error_message, started_at, duration_ms)
VALUES (1, '2026-03-02', 'hand', -1, false, '53100', 'by hand', private.clock(), 0);
SET LOCAL SESSION AUTHORIZATION escashop_scheduler;
SELECT results_eq('due', $$ VALUES (1, '2026-03-02') $$, 'an admin''s failure holds up no scheduler');

-- RST-6, 7, 8, 10, 12
SELECT results_eq('close', 'VALUES (2, 2, 0, 5)', 'the day is closed');
SELECT results_eq('close', 'VALUES (0, 0, 0, 0)', 'once');
SELECT is_empty('due', 'nothing is due');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT results_eq(
    $$ SELECT d.status, d.closed_by FROM shop.queue_days AS d WHERE d.branch_id = 1 ORDER BY d.business_date $$,
    $$ VALUES ('closed', -1::bigint) $$, 'by the system user; the new day is not opened by that'
);
SELECT results_eq(
    $$ SELECT h.business_date::text, h.total_customers, h.completed_customers - h.completed_by_reset, h.operating_minutes,
           h.is_final
       FROM shop.daily_queue_history AS h $$,
    $$ VALUES ('2026-03-02', 6, 1, 60, true) $$, 'one snapshot, of the day that was closed: one was served'
);
SELECT results_eq(
    'SELECT count(*), count(DISTINCT h.original_customer_id) FROM shop.customer_history AS h', 'VALUES (6::bigint, 6::bigint)',
    'all six are archived'
);
SELECT results_eq(
    $$ SELECT l.started_by, l.user_id, l.business_date::text FROM shop.daily_reset_log AS l WHERE l.success $$,
    $$ VALUES ('schedule', -1::bigint, '2026-03-02') $$, 'one log row'
);
SELECT results_eq(
    $$ SELECT l.actor, l.user_id, l.details FROM shop.activity_logs AS l WHERE l.action = 'daily_reset' $$,
    $$ VALUES ('escashop_scheduler', -1::bigint, '{"business_date": "2026-03-02", "started_by": "schedule",
        "cancelled": 2, "completed": 2, "carried_forward": 0, "archived": 5}'::jsonb) $$,
    'activity by the system user, with date and the four counts'
);
SELECT is((SELECT d.last_reset_at FROM shop.counters AS d WHERE d.id = :blue), '2026-03-03 05:05+08'::timestamptz,
    'the counter is free');
UPDATE shop.sessions SET last_seen_at = private.clock();
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT is_empty('findings', 'verify finds nothing');

-- After downtime, and a change of zone.
SET LOCAL SESSION AUTHORIZATION DEFAULT;
UPDATE shop.system_settings SET value = 'true' WHERE branch_id = 2 AND key = 'queue.auto_reset_enabled';
UPDATE shop.branches SET time_zone = 'America/New_York' WHERE branch_id = 2;
SET LOCAL SESSION AUTHORIZATION escashop_scheduler;
SELECT is_empty('due', 'in New York yesterday is not over');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
UPDATE shop.branches SET time_zone = 'Asia/Manila' WHERE branch_id = 2;
SELECT r.archived FROM jobs.close_day('2', '2026-03-02') AS r \gset
SELECT results_eq(
    $$ SELECT l.started_by FROM shop.daily_reset_log AS l WHERE l.branch_id = 2 $$, ARRAY['catch_up'],
    'a day that was due for over an hour is caught up with'
);
SELECT is(jobs.claim_day('2', '2026-03-02'), NULL, 'a closed day is not claimed');
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT throws_ok('close', '42501', NULL, 'the web app does not close days this way');

SELECT * FROM finish();
ROLLBACK;
