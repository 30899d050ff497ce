-- sql_tests/api/auth/extend_session.sql: the idle end moves, the last end does not.
BEGIN;
\ir ../../fixtures/people.sql
SELECT plan(8);

PREPARE extend AS
SELECT s.idle_expires_at, s.expires_at, s.extensions_left FROM api.extend_session(:'cashier') AS s;
PREPARE extend_five_times AS
SELECT (api.extend_session(:'cashier')).extensions_left FROM generate_series(1, 5);
PREPARE extend_sales AS SELECT s.now FROM api.extend_session(:'sales') AS s;
PREPARE nobody AS SELECT s.now FROM api.extend_session() AS s;

SELECT private.set_clock('2026-03-02 09:20:00+08') \g /dev/null
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq(
    'extend',
    $$ VALUES ('2026-03-02 09:50:00+08'::timestamptz, '2026-03-09 09:00:00+08'::timestamptz, 5) $$,
    'the idle end is half an hour from now; where writes extend, that is not counted'
);
SELECT throws_ok('nobody', '28000', 'not signed in', 'nobody extends without a session');

SET LOCAL SESSION AUTHORIZATION DEFAULT;
UPDATE shop.system_settings SET value = 'false' WHERE key = 'session.auto_extend_on_activity';
SELECT private.set_clock('2026-03-02 09:40:00+08') \g /dev/null
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT throws_ok('extend_sales', '28000', 'not signed in', 'what is idle too long does not revive');
SELECT results_eq(
    'extend_five_times', ARRAY[4, 3, 2, 1, 0], 'else there are five extensions'
);
SELECT throws_ok('extend', 'SHC11', 'the session cannot be extended any more', 'and no sixth');

SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT results_eq(
    $$ SELECT s.last_seen_at FROM shop.sessions AS s JOIN shop.users AS u
           ON (u.branch_id, u.id) = (s.branch_id, s.user_id)
       WHERE (u.branch_id, u.email) = (1, 'cashier@shop.test') $$,
    $$ VALUES ('2026-03-02 09:40:00+08'::timestamptz) $$, 'the session was seen at the last one'
);
UPDATE shop.system_settings SET value = 'true' WHERE key = 'session.auto_extend_on_activity';
UPDATE shop.sessions SET last_seen_at = '2026-03-09 08:50:00+08' WHERE branch_id = 1;
SELECT private.set_clock('2026-03-09 08:59:00+08') \g /dev/null
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq(
    'extend',
    $$ VALUES ('2026-03-09 09:00:00+08'::timestamptz, '2026-03-09 09:00:00+08'::timestamptz, 0) $$,
    'no extension reaches beyond seven days'
);

SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT private.set_clock('2026-03-09 09:00:00+08') \g /dev/null
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT throws_ok('extend', '28000', 'not signed in', 'nor revives what has ended');

SELECT * FROM finish();
ROLLBACK;
