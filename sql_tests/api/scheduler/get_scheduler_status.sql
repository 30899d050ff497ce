-- sql_tests/api/scheduler/get_scheduler_status.sql: whether the nightly closing ever ran clean.
BEGIN;
\ir ../../fixtures/busy_day.sql
SELECT plan(13);

PREPARE status AS
SELECT s.enabled, s.reset_time, s.time_zone, s.last_closing, s.next_due_at, s.overdue_days
FROM api.get_scheduler_status(:'admin') AS s;
PREPARE by_cashier AS SELECT api.get_scheduler_status(:'cashier');
PREPARE by_sales AS SELECT api.get_scheduler_status(:'sales');
PREPARE by_nobody AS SELECT api.get_scheduler_status();
SELECT private.set_clock('2026-03-03 00:00+08') IS NOT NULL AS clock \gset
UPDATE shop.sessions SET last_seen_at = private.clock();

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT throws_ok('by_cashier', 'SHD01', 'role cashier may not do this', 'not for a cashier');
SELECT throws_ok('by_sales', 'SHD01', 'role sales may not do this', 'nor an agent');
SELECT throws_ok('by_nobody', '28000', 'not signed in', 'nor nobody');
-- RST-13
SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT private.set_clock('2026-03-03 00:03+08') IS NOT NULL AS clock \gset
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('status', $$ VALUES (true, '00:00', 'Asia/Manila', NULL::jsonb, '2026-03-04T00:00:00+08:00',
    '["2026-03-02"]'::jsonb) $$, 'yesterday is overdue, the next one due tomorrow');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT jobs.record_failed_reset('1', '2026-03-02', private.clock(), '53100', 'full') IS NULL AS failed \gset
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('status', $$ VALUES (true, '00:00', 'Asia/Manila', '{"business_date": "2026-03-02",
    "started_by": "schedule", "success": false, "started_at": "2026-03-03T00:03:00+08:00", "duration_ms": 0,
    "sqlstate": "53100", "message": "full"}'::jsonb, '2026-03-04T00:00:00+08:00', '["2026-03-02"]'::jsonb) $$,
    'the last closing failed, and why');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT r.archived FROM jobs.close_day('1', '2026-03-02') AS r \gset
SELECT private.set_clock('2026-03-03 00:20+08') IS NOT NULL AS clock \gset
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('SELECT s.last_closing ->> ''success'', s.overdue_days
    FROM api.get_scheduler_status(''1.admin'') AS s', $$ VALUES ('true', '[]'::jsonb) $$, 'closed: nothing is overdue');
SELECT results_eq('SELECT s.overdue_days, s.last_closing FROM api.get_scheduler_status(''2.admin'') AS s',
    $$ VALUES ('["2026-03-02"]'::jsonb, NULL::jsonb) $$, 'another branch has its own');

SET LOCAL SESSION AUTHORIZATION DEFAULT;
UPDATE shop.system_settings SET value = '"05:00"' WHERE branch_id = 2 AND key = 'queue.reset_time';
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('SELECT s.next_due_at, s.overdue_days FROM api.get_scheduler_status(''2.admin'') AS s',
    $$ VALUES ('2026-03-03T05:00:00+08:00', '[]'::jsonb) $$, 'with a later hour, yesterday is due this morning');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
UPDATE shop.branches SET time_zone = 'America/New_York' WHERE branch_id = 2;
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('SELECT s.next_due_at, s.overdue_days FROM api.get_scheduler_status(''2.admin'') AS s',
    $$ VALUES ('2026-03-03T05:00:00-05:00', '[]'::jsonb) $$, 'in the branch''s own time');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
UPDATE shop.branches SET time_zone = 'Asia/Manila' WHERE branch_id = 2;
UPDATE shop.system_settings SET value = 'false' WHERE branch_id = 2 AND key = 'queue.auto_reset_enabled';
SELECT private.set_clock('2026-03-03 12:00+08') IS NOT NULL AS clock \gset
UPDATE shop.sessions SET last_seen_at = private.clock();
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('SELECT s.enabled, s.next_due_at, s.overdue_days FROM api.get_scheduler_status(''2.admin'') AS s',
    $$ VALUES (false, NULL::text, '["2026-03-02"]'::jsonb) $$, 'switched off: nothing is next, but open days show');
SELECT results_eq('SELECT s.next_due_at FROM api.get_scheduler_status(''1.admin'') AS s',
    $$ VALUES ('2026-03-04T00:00:00+08:00') $$, 'at noon the next one is due tomorrow at midnight');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT is((SELECT count(*) FROM shop.queue_days AS d WHERE d.business_date = '2026-03-03'), 0::bigint, 'looking opens no day');
SELECT is((SELECT p.provolatile FROM pg_proc AS p WHERE p.proname = 'get_scheduler_status'), 's', 'and writes nothing');

SELECT * FROM finish();
ROLLBACK;
