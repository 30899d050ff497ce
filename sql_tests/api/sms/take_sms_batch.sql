-- sql_tests/api/sms/take_sms_batch.sql: each message to one sender, and back when that one is silent.
BEGIN;
\ir ../../fixtures/outbox.sql
SELECT plan(15);

PREPARE take AS SELECT t.sms_id, t.phone_number, t.message FROM api.take_sms_batch(:'admin') AS t;
PREPARE cebu AS SELECT t.sms_id FROM api.take_sms_batch(:'cebu_admin') AS t;
PREPARE cashier AS SELECT t.sms_id FROM api.take_sms_batch(:'cashier') AS t;
PREPARE nobody AS SELECT t.sms_id FROM api.take_sms_batch() AS t;
PREPARE states AS SELECT n.status, n.retry_count, n.taken_at IS NOT NULL, n.error_message
FROM shop.sms_notifications AS n ORDER BY n.id;

SELECT s.sms_id AS third FROM api.send_sms(:lourdes, message => 'Hello Lourdes', session => :'cashier') AS s \gset
UPDATE shop.sessions SET last_seen_at = '2026-03-02 10:20:00+08';
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT is_empty('cebu', 'another branch has none');
SELECT results_eq('take', format($$ VALUES (%s::bigint, '+639170000001', 'Hello Juan'), (%s, '+639170000003',
    'Hello Miguel') $$, :to_juan, :to_miguel), 'the oldest first, as many as the setting says');
SELECT results_eq('take', format($$ VALUES (%s::bigint, '+639170000002', 'Hello Lourdes') $$, :third), 'then the others');
SELECT is_empty('take', 'none twice');
SELECT throws_ok('cashier', 'SHD01', 'role cashier may not do this', 'a cashier takes none');
SELECT throws_ok('nobody', '28000', 'not signed in', 'nor nobody');

SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT results_eq('states', $$ VALUES ('pending', 0, true, NULL), ('pending', 0, true, NULL), ('pending', 0, true, NULL) $$,
    'what is taken is not sent');
SELECT private.set_clock('2026-03-02 09:34:59+08') \g /dev/null
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT is_empty('take', 'for ten minutes the taker may tell');

SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT private.set_clock('2026-03-02 09:35:00+08') \g /dev/null
SELECT r.status FROM api.record_sms_result(:to_juan, 'sent', session => :'admin') AS r \g /dev/null
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('take', format($$ VALUES (%s::bigint, '+639170000003', 'Hello Miguel'), (%s, '+639170000002',
    'Hello Lourdes') $$, :to_miguel, :third), 'then it is due again');

SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT results_eq('states', $$ VALUES ('sent', 0, false, NULL), ('pending', 1, true, 'the sender gave no result'),
    ('pending', 1, true, 'the sender gave no result') $$, 'silence is a try that failed');
SELECT private.set_clock('2026-03-02 09:45:00+08') \g /dev/null
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT isnt_empty('take', 'and again');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT private.set_clock('2026-03-02 09:55:00+08') \g /dev/null
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT is_empty('take', 'until the tries are used up');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT results_eq('states', $$ VALUES ('sent', 0, false, NULL), ('failed', 3, false, 'the sender gave no result'),
    ('failed', 3, false, 'the sender gave no result') $$, 'then it is given up');

UPDATE shop.sms_notifications SET status = 'pending', retry_count = 0, next_attempt_at = private.clock() WHERE id = :third;
UPDATE shop.system_settings SET value = 'false' WHERE (branch_id, key) = (1, 'sms.enabled');
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT is_empty('take', 'none leaves the shop while messages are off');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT is((SELECT l.details FROM shop.activity_logs AS l WHERE l.action = 'take_sms_batch' AND l.branch_id = 1
    ORDER BY l.id LIMIT 1), '{"count": 2}', 'each taking is in the log');

SELECT * FROM finish();
ROLLBACK;
