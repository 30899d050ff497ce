-- sql_tests/api/service/get_metrics.sql: what a monitor watches.
BEGIN;
\ir ../../fixtures/two_counters.sql
SELECT plan(9);

PREPARE waits AS SELECT m.branch, m.customers_waiting, m.longest_wait_seconds FROM api.get_metrics() AS m;
PREPARE overdue AS SELECT m.branch, m.days_overdue FROM api.get_metrics() AS m;
PREPARE verified AS SELECT m.broken_invariants, m.verify_age_seconds FROM api.get_metrics() AS m WHERE m.branch = 'main';
PREPARE messages AS SELECT m.messages_pending, m.messages_failed_last_day FROM api.get_metrics() AS m
    WHERE m.branch = 'main';
PREPARE silent AS SELECT m.displays_silent FROM api.get_metrics() AS m WHERE m.branch = 'main';

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('waits', $$ VALUES ('main', 3::bigint, 1500::numeric), ('cebu', 1, 300) $$,
    'who waits in each branch, and the seconds of whoever waits longest');
SELECT results_eq('verified', $$ VALUES (NULL::bigint, NULL::numeric) $$, 'never verified is not all well');
SELECT results_eq('overdue', $$ VALUES ('main', 0::bigint), ('cebu', 0) $$, 'no day is overdue while it lasts');

SET LOCAL SESSION AUTHORIZATION DEFAULT;
INSERT INTO shop.displays (branch_id, name, version, last_seen_at)
SELECT 1, 'seen ' || d.ago, 1, private.clock() - d.ago
FROM unnest('{0 min, 4 min, 5 min, 23 hours, 25 hours}'::interval[]) AS d (ago);
INSERT INTO shop.sms_notifications (branch_id, customer_id, phone_number, notification_type, message, status,
    error_message, created_at, created_by)
SELECT 1, :juan, '+639170000001', 'custom', 'x', m.status, 'x', private.clock() - m.ago, :admin_id
FROM (VALUES ('failed', interval '23 hours'), ('failed', '25 hours'), ('pending', '25 hours')) AS m (status, ago);
SELECT jobs.verify_branch('1') \g /dev/null
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('silent', 'VALUES (2::bigint)',
    'a display is silent after 5 minutes, and forgotten after a day');
SELECT results_eq('messages', 'VALUES (1::bigint, 1::bigint)', 'what waits to be sent, and what failed of a day');
SELECT results_eq('verified', 'VALUES (0::bigint, 0::numeric)', 'nothing was found, just now');

SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT private.record_activity(actor => private.system_actor('1'), action => 'verify', details => '{"rows": 2}')
\g /dev/null
SELECT private.set_clock('2026-03-02 09:30:00+08') \g /dev/null
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('verified', 'VALUES (2::bigint, 300::numeric)', 'what was found, and how long ago');

SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT private.set_clock('2026-03-03 09:00:00+08') \g /dev/null
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('overdue', $$ VALUES ('main', 1::bigint), ('cebu', 1) $$, 'yesterday should be closed');
SELECT results_eq('waits', $$ VALUES ('main', 0::bigint, 0::numeric), ('cebu', 0, 0) $$, 'and waits no more');

SELECT * FROM finish();
ROLLBACK;
