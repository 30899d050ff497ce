-- sql_tests/api/sms/record_sms_result.sql: what became of a message, and when it is tried again.
BEGIN;
\ir ../../fixtures/outbox.sql
SELECT plan(22);

CREATE FUNCTION pg_temp.told(id bigint, status text, error text DEFAULT NULL, reference text DEFAULT NULL)
RETURNS TABLE (status text, retry_count int, due text, error_message text)
LANGUAGE sql
AS $$
    SELECT r.status, r.retry_count, to_char(r.next_attempt_at AT TIME ZONE 'Asia/Manila', 'DD HH24:MI'), r.error_message
    FROM api.record_sms_result(id, status, reference, error, '1.admin') AS r
$$;
CREATE FUNCTION pg_temp.at_time(at timestamptz) RETURNS int LANGUAGE sql AS $$
    UPDATE shop.sessions SET last_seen_at = at;
    SELECT private.set_clock(at) IS NULL;
    SELECT count(*)::int FROM api.take_sms_batch('1.admin');
$$;

PREPARE untaken AS SELECT r.status FROM api.record_sms_result(:to_juan, 'sent', session => :'admin') AS r;
PREPARE word AS SELECT r.status FROM api.record_sms_result(:to_juan, 'unknown', session => :'admin') AS r;
PREPARE no_word AS SELECT r.status FROM api.record_sms_result(:to_juan, NULL, session => :'admin') AS r;
PREPARE missing AS SELECT r.status FROM api.record_sms_result(0, 'sent', session => :'admin') AS r;
PREPARE cebu AS SELECT r.status FROM api.record_sms_result(:to_juan, 'sent', session => :'cebu_admin') AS r;
PREPARE sales AS SELECT r.status FROM api.record_sms_result(:to_juan, 'sent', session => :'sales') AS r;
PREPARE nobody AS SELECT r.status FROM api.record_sms_result(:to_juan, 'sent') AS r;
PREPARE sent AS SELECT r.status, r.provider_reference, r.sent_at, r.delivered_at, r.taken_at
FROM api.record_sms_result(:to_juan, ' Sent ', 'gw-17', session => :'admin') AS r;
PREPARE delivered AS SELECT r.status, r.provider_reference, r.sent_at, r.delivered_at
FROM api.record_sms_result(:to_juan, 'delivered', session => :'admin') AS r;

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT throws_ok('untaken', 'SHC81', format('message %s was never handed over', :to_juan), 'nothing is sent that nobody took');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT is(pg_temp.at_time('2026-03-02 09:30:00+08'), 2, 'two are taken');
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT throws_ok('word', 'SHV04', 'status is sent, delivered or failed', 'an unknown word is refused');
SELECT throws_ok('no_word', 'SHV04', NULL, 'as is none');
SELECT throws_ok('missing', 'SHN81', 'message 0 does not exist', 'no such message');
SELECT throws_ok('cebu', 'SHN81', NULL, 'nor in another branch');
SELECT throws_ok('sales', 'SHD01', 'role sales may not do this', 'an agent does not tell');
SELECT throws_ok('nobody', '28000', 'not signed in', 'nor nobody');
SELECT results_eq('sent', $$ VALUES ('sent', 'gw-17', '2026-03-02 09:30:00+08'::timestamptz, NULL::timestamptz,
    NULL::timestamptz) $$, 'the provider accepted it');

SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT is(pg_temp.at_time('2026-03-02 09:31:00+08'), 0, 'a minute later');
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('sent', $$ VALUES ('sent', 'gw-17', '2026-03-02 09:30:00+08'::timestamptz, NULL::timestamptz,
    NULL::timestamptz) $$, 'told twice it changes nothing');
SELECT results_eq('delivered', $$ VALUES ('delivered', 'gw-17', '2026-03-02 09:30:00+08'::timestamptz,
    '2026-03-02 09:31:00+08'::timestamptz) $$, 'it arrived');
SELECT results_eq('sent', $$ VALUES ('delivered', 'gw-17', '2026-03-02 09:30:00+08'::timestamptz,
    '2026-03-02 09:31:00+08'::timestamptz, NULL::timestamptz) $$, 'and stays arrived');

SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT throws_ok(format('SELECT pg_temp.told(%s, %L)', :to_juan, 'failed'), 'SHC81',
    format('message %s is delivered and cannot become failed', :to_juan), 'whatever is told');
SELECT results_eq(format('SELECT * FROM pg_temp.told(%s, %L, %L)', :to_miguel, 'failed', ' no route '),
    $$ VALUES ('pending', 1, '02 09:32', 'no route') $$, 'a failed try is due again in a minute');
SELECT results_eq(format('SELECT * FROM pg_temp.told(%s, %L)', :to_miguel, 'sent'),
    $$ VALUES ('sent', 1, '02 09:32', 'no route') $$, 'unless a slow sender tells that it was accepted');
UPDATE shop.sms_notifications SET status = 'pending', sent_at = NULL WHERE id = :to_miguel;
SELECT is(pg_temp.at_time('2026-03-02 09:32:00+08'), 1, 'it is due');
SELECT results_eq(format('SELECT * FROM pg_temp.told(%s, %L)', :to_miguel, 'failed'),
    $$ VALUES ('pending', 2, '02 09:37', 'no reason given') $$, 'then in five');
SELECT is(pg_temp.at_time('2026-03-02 09:37:00+08'), 1, 'it is due again');
SELECT results_eq(format('SELECT s.status, s.retry_count FROM pg_temp.told(%s, %L) AS s', :to_miguel, 'failed'),
    $$ VALUES ('failed', 3) $$, 'and after the last try given up');
UPDATE shop.sms_notifications SET status = 'sent', delivered_at = NULL, retry_count = 0 WHERE id = :to_juan;
SELECT results_eq(format('SELECT s.status, s.retry_count FROM pg_temp.told(%s, %L) AS s', :to_juan, 'failed'),
    $$ VALUES ('failed', 1) $$, 'what was accepted and did not arrive is not sent again by itself');
SELECT results_eq(
    $$ SELECT l.details ->> 'told', l.details ->> 'status' FROM shop.activity_logs AS l
       WHERE l.action = 'record_sms_result' ORDER BY l.id DESC LIMIT 1 $$,
    $$ VALUES ('failed', 'failed') $$, 'each word told is in the log'
);

SELECT * FROM finish();
ROLLBACK;
