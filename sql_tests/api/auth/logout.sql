-- sql_tests/api/auth/logout.sql: the session ends, and only that one.
BEGIN;
\ir ../../fixtures/people.sql
SELECT plan(6);

PREPARE leave AS SELECT s."user" ->> 'email' FROM api.logout(:'cashier') AS s;
PREPARE stay AS  SELECT s."user" ->> 'email' FROM api.get_session(:'admin') AS s;
PREPARE nobody AS SELECT s.now FROM api.logout() AS s;

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('leave', $$ VALUES ('cashier@shop.test') $$, 'whoever leaves is told who left');
SELECT throws_ok('leave', '28000', 'not signed in', 'the token is worth nothing afterwards');
SELECT results_eq('stay', $$ VALUES ('admin@shop.test') $$, 'others stay signed in');
SELECT throws_ok('nobody', '28000', 'not signed in', 'nobody leaves who was not there');

SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT results_eq(
    $$ SELECT s.end_reason, s.ended_at FROM shop.sessions AS s WHERE s.ended_at IS NOT NULL $$,
    $$ VALUES ('logout', '2026-03-02 09:00:00+08'::timestamptz) $$, 'one session has ended, by logout'
);
SELECT results_eq(
    $$ SELECT l.actor, l.action, l.ip FROM shop.activity_logs AS l $$,
    $$ VALUES ('cashier@shop.test', 'logout', '203.0.113.1'::inet) $$, 'the log knows who and from where'
);

SELECT * FROM finish();
ROLLBACK;
