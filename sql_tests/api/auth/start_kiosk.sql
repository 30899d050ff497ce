-- sql_tests/api/auth/start_kiosk.sql: a device that only registers customers.
BEGIN;
\ir ../../fixtures/staff.sql
SELECT plan(19);

SELECT l.token AS tablet FROM api.login('sales@shop.test', 'Secret-123', 'main', '203.0.113.9', 'Tablet') AS l \gset
SELECT private.set_clock('2026-03-02 09:10:00+08') \g /dev/null
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT k.token AS kiosk, k.scope, k.expires_at, k.idle_expires_at FROM api.start_kiosk(:'tablet') AS k \gset
PREPARE before AS SELECT s.scope FROM api.get_session(:'tablet') AS s;
PREPARE who AS
SELECT s."user" ->> 'email', s.scope, s.expires_at, s.idle_expires_at FROM api.get_session(:'kiosk') AS s;
PREPARE grades AS SELECT count(*) > 0 FROM api.list_grade_types(session => :'kiosk');
PREPARE lenses AS SELECT count(*) > 0 FROM api.list_lens_types(session => :'kiosk');
PREPARE register AS
SELECT c.sales_agent_name, c.token_number FROM api.register_customer('Juan dela Cruz', '09170000001', 40,
    '12 Mabini Street', 'pickup', 'No Grade', 'hoya', '{"days": 1}', create_initial_transaction => false,
    session => :'kiosk') AS c;
PREPARE list AS   SELECT l.total FROM api.list_customers(session => :'kiosk') AS l;
PREPARE queue AS  SELECT q.name FROM api.list_queue(session => :'kiosk') AS q;
PREPARE again AS  SELECT k.scope FROM api.start_kiosk(:'kiosk') AS k;
PREPARE change AS SELECT p.email FROM api.change_password('Secret-123', 'Better-456', :'kiosk') AS p;
PREPARE leave AS  SELECT s.scope FROM api.logout(:'kiosk') AS s;
PREPARE mine AS   SELECT s.scope FROM api.list_sessions(session => :'kiosk') AS s;
PREPARE cashier AS SELECT k.scope FROM api.start_kiosk(:'cashier') AS k;
PREPARE nobody AS SELECT k.scope FROM api.start_kiosk() AS k;

SELECT is(:'scope'::text, 'kiosk', 'the device is a kiosk');
SELECT throws_ok('before', '28000', 'not signed in', 'its former session has ended');
SELECT results_eq(
    'who',
    $$ VALUES ('sales@shop.test', 'kiosk', '2026-03-09 09:00:00+08'::timestamptz, '2026-03-09 09:00:00+08'::timestamptz) $$,
    'it is the same user, until the sign-in would have ended'
);
SELECT results_eq('grades', ARRAY[true], 'it reads the grades');
SELECT results_eq('lenses', ARRAY[true], 'and the lenses');
SELECT results_eq('register', $$ VALUES ('Sally Cruz', 1) $$, 'and registers customers, the user''s own');
SELECT throws_ok('list', 'SHD01', 'a kiosk may not do this', 'it does not list customers');
SELECT throws_ok('queue', 'SHD01', 'a kiosk may not do this', 'nor the queue');
SELECT throws_ok('mine', 'SHD01', NULL, 'nor the sessions');
SELECT throws_ok('change', 'SHD01', NULL, 'it does not change the password');
SELECT throws_ok('again', 'SHD01', NULL, 'nor become anything else');
SELECT throws_ok('leave', 'SHD01', NULL, 'nor sign out: a customer stands before it');
SELECT throws_ok('cashier', 'SHD01', 'role cashier may not do this', 'a cashier registers nobody, so has no kiosk');
SELECT throws_ok('nobody', '28000', 'not signed in', 'nor has nobody');

SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT private.set_clock('2026-03-09 08:59:59+08') \g /dev/null
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('grades', ARRAY[true], 'it has no idle end');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT private.set_clock('2026-03-09 09:00:00+08') \g /dev/null
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT throws_ok('grades', '28000', 'not signed in', 'but a last one');

SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT throws_ok('nobody', '28000', NULL, 'psql is no device');
SELECT results_eq(
    $$ SELECT s.scope, s.end_reason, s.ip, s.user_agent FROM shop.sessions AS s WHERE s.user_agent = 'Tablet' ORDER BY s.id $$,
    $$ VALUES ('full', 'revoked', '203.0.113.9'::inet, 'Tablet'), ('kiosk', NULL, '203.0.113.9', 'Tablet') $$,
    'address and browser stay those of the device'
);
SELECT results_eq(
    $$ SELECT l.actor, l.action FROM shop.activity_logs AS l WHERE l.action LIKE '%kiosk' $$,
    $$ VALUES ('sales@shop.test', 'start_kiosk') $$, 'the log has who made it one'
);

SELECT * FROM finish();
ROLLBACK;
