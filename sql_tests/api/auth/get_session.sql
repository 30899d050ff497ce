-- sql_tests/api/auth/get_session.sql: who is signed in, and until when.
BEGIN;
\ir ../../fixtures/people.sql
SELECT plan(14);

PREPARE mine AS SELECT s.now FROM api.get_session(:'admin') AS s;
PREPARE whole AS
SELECT s."user" ->> 'email', s.branch ->> 'code', s.expires_at, s.idle_expires_at, s.extensions_left, s.now
FROM api.get_session(:'sales') AS s;
PREPARE nobody AS    SELECT s.now FROM api.get_session() AS s;
PREPARE unknown AS   SELECT s.now FROM api.get_session('1.unknown') AS s;
PREPARE malformed AS SELECT s.now FROM api.get_session('admin') AS s;
PREPARE oversized AS SELECT s.now FROM api.get_session('99999.admin') AS s;
PREPARE elsewhere AS SELECT s.now FROM api.get_session('2.cashier') AS s;
PREPARE inactive AS  SELECT s.now FROM api.get_session(:'gone') AS s;
PREPARE cebu AS      SELECT s.now FROM api.get_session(:'cebu_admin') AS s;
PREPARE by_hash AS
SELECT s.now FROM api.get_session('1.' || encode(sha256('1.admin'), 'hex')) AS s;

SET LOCAL SESSION AUTHORIZATION escashop_web;

SELECT results_eq(
    'whole',
    $$
        VALUES ('sales@shop.test', 'main', '2026-03-09 09:00:00+08'::timestamptz,
            '2026-03-02 09:30:00+08'::timestamptz, 5, '2026-03-02 09:00:00+08'::timestamptz)
    $$,
    'user, branch, both ends and the time'
);
SELECT throws_ok('nobody', '28000', 'not signed in', 'no session');
SELECT throws_ok('unknown', '28000', 'not signed in', 'an unknown token');
SELECT throws_ok('malformed', '28000', 'not signed in', 'a malformed one');
SELECT throws_ok('oversized', '28000', 'not signed in', 'one of no possible branch');
SELECT throws_ok('elsewhere', '28000', 'not signed in', 'one with another branch in front');
SELECT throws_ok('by_hash', '28000', 'not signed in', 'what the database keeps of one');
SELECT throws_ok('inactive', '28000', 'not signed in', 'an inactive user');

SET LOCAL SESSION AUTHORIZATION DEFAULT;
UPDATE shop.branches SET status = 'inactive' WHERE branch_id = 2;
SELECT private.set_clock('2026-03-02 09:29:59+08') \g /dev/null
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT throws_ok('cebu', '28000', 'not signed in', 'an inactive branch');
SELECT lives_ok('mine', 'a second before the idle end the session lives');

SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT private.set_clock('2026-03-02 09:30:00+08') \g /dev/null
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT throws_ok('mine', '28000', 'not signed in', 'at the idle end it does not: reading has not moved it');

SET LOCAL SESSION AUTHORIZATION DEFAULT;
UPDATE shop.sessions SET last_seen_at = '2026-03-09 08:59:00+08' WHERE branch_id = 1;
SELECT private.set_clock('2026-03-09 08:59:59+08') \g /dev/null
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT lives_ok('mine', 'used all week, it lives to the last second');
SELECT results_eq(
    $$ SELECT s.idle_expires_at FROM api.get_session('1.sales') AS s $$,
    $$ VALUES ('2026-03-09 09:00:00+08'::timestamptz) $$, 'the idle end is never after the last one'
);

SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT private.set_clock('2026-03-09 09:00:00+08') \g /dev/null
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT throws_ok('mine', '28000', 'not signed in', 'after seven days it ends in any case');

SELECT * FROM finish();
ROLLBACK;
