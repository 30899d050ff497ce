-- sql_tests/api/queue/get_board.sql: the queue as staff see it.
BEGIN;
\ir ../../fixtures/people.sql
\ir ../../fixtures/visits.sql
SELECT plan(3);

PREPARE board AS SELECT b.waiting_count, b.status, b.waiting -> 0 ->> 'token_label', b.stats ->> 'priority_waiting', b.estimated_wait_minutes FROM api.get_board(:'cashier') AS b;
PREPARE empty AS SELECT b.waiting_count, b.status, b.business_date FROM api.get_board(:'cashier') AS b;
PREPARE nobody AS SELECT b.version FROM api.get_board() AS b;

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('board', $$ VALUES (2, 'open', '#002', '1', 30) $$, 'who waits, in calling order, and figures');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
UPDATE shop.sessions SET last_seen_at = '2026-03-02 23:59+08';
SELECT private.set_clock('2026-03-03 00:00+08') \g /dev/null
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('empty', $$ VALUES (0, 'open', '2026-03-03'::date) $$, 'at midnight the next day is empty and open, without a write');
SELECT throws_ok('nobody', '28000', 'not signed in', 'nobody sees it without signing in');

SELECT * FROM finish();
ROLLBACK;
