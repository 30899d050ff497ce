-- sql_tests/jobs/purge_history.sql: the archive is kept as long as the branch says, events and money for ever.
SET SESSION AUTHORIZATION escashop_scheduler;
CALL jobs.purge_history();
RESET SESSION AUTHORIZATION;

BEGIN;
\ir ../fixtures/busy_day.sql
SELECT plan(15);

SELECT private.set_clock('2026-03-03 00:00+08') IS NOT NULL AS clock \gset
SELECT r.archived FROM jobs.close_day('1', '2026-03-02') AS r \gset
SELECT r.archived FROM jobs.close_day('2', '2026-03-02') AS r \gset
CREATE TEMP VIEW kept AS
SELECT (SELECT count(*) FROM shop.customer_history AS h WHERE h.branch_id = b.branch_id) AS visits,
    (SELECT count(*) FROM shop.daily_queue_history AS h WHERE h.branch_id = b.branch_id) AS days,
    (SELECT count(*) FROM shop.daily_reset_log AS l WHERE l.branch_id = b.branch_id) AS resets
FROM shop.branches AS b
ORDER BY b.branch_id;
CREATE TEMP TABLE truth AS
SELECT (SELECT count(*) FROM shop.queue_events) AS events, (SELECT count(*) FROM shop.customers) AS customers,
    (SELECT count(*) FROM shop.transactions) AS bills;
PREPARE purge AS SELECT jobs.purge_archive('1');
PREPARE findings AS SELECT v.rule, v.entity_id, v.expected, v.found FROM api.verify(:'admin') AS v;

SELECT results_eq('SELECT * FROM kept', 'VALUES (6::bigint, 1::bigint, 1::bigint), (1, 1, 1)', 'two branches have closed a day');
SELECT private.set_clock('2027-03-02 23:59+08') IS NOT NULL AS clock \gset
SET LOCAL SESSION AUTHORIZATION escashop_scheduler;
SELECT results_eq('purge', ARRAY[0::bigint], 'after exactly 365 days it is all there');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT is_empty($$ SELECT FROM shop.activity_logs AS l WHERE l.action = 'retention' $$, 'nothing was done, nothing is told');
SELECT private.set_clock('2027-03-03 00:00+08') IS NOT NULL AS clock \gset
SET LOCAL SESSION AUTHORIZATION escashop_scheduler;
SELECT results_eq('purge', ARRAY[8::bigint], 'a day later it goes');
SELECT results_eq('purge', ARRAY[0::bigint], 'once');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT results_eq('SELECT * FROM kept', 'VALUES (0::bigint, 0::bigint, 0::bigint), (1, 1, 1)', 'of this branch only');
SELECT results_eq(
    $$ SELECT (SELECT count(*) FROM shop.queue_events), (SELECT count(*) FROM shop.customers),
           (SELECT count(*) FROM shop.transactions) $$, 'SELECT * FROM truth', 'events, customers and bills stay'
);
SELECT results_eq(
    $$ SELECT l.user_id, l.actor, l.details FROM shop.activity_logs AS l WHERE l.action = 'retention' $$,
    $$ VALUES (-1::bigint, 'escashop_scheduler', '{"kept_from": "2026-03-03", "customer_history": 6,
        "daily_queue_history": 1, "daily_reset_log": 1, "activity_logs": 0}'::jsonb) $$, 'what went is told'
);
UPDATE shop.sessions SET last_seen_at = private.clock(), expires_at = private.clock() + interval '1 day';
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT is_empty('findings', 'and verify does not miss it');

-- By the branch's own settings.
SET LOCAL SESSION AUTHORIZATION DEFAULT;
UPDATE shop.system_settings SET value = '3650' WHERE key = 'history.retention_days';
SET LOCAL SESSION AUTHORIZATION escashop_scheduler;
SELECT is(jobs.purge_archive('2'), 0::bigint, 'a branch that keeps it longer has it longer');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
UPDATE shop.system_settings SET value = '365' WHERE key = 'activity.retention_days';
SET LOCAL SESSION AUTHORIZATION escashop_scheduler;
SELECT cmp_ok(jobs.purge_archive('2'), '>', 0::bigint, 'activity goes after its own time');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT is_empty($$ SELECT FROM shop.activity_logs AS l WHERE l.branch_id = 2 AND l.action = 'register_customer' $$,
    'and is gone');
SELECT isnt_empty($$ SELECT FROM shop.activity_logs AS l WHERE l.branch_id = 1 AND l.action = 'register_customer' $$,
    'in that branch');
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT throws_ok('purge', '42501', NULL, 'the web app does not purge');
SET LOCAL SESSION AUTHORIZATION escashop_scheduler;
SELECT throws_ok('CALL jobs.purge_history()', '2D000', NULL, 'the job commits, so not within a transaction');

SELECT * FROM finish();
ROLLBACK;
