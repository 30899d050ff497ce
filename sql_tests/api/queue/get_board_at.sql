-- sql_tests/api/queue/get_board_at.sql: the board of a past instant, from the events.
BEGIN;
\ir ../../fixtures/two_counters.sql
SELECT plan(13);

-- What is compared: the board without the clock.
CREATE FUNCTION pg_temp.board() RETURNS jsonb LANGUAGE sql AS
$$ SELECT to_jsonb(b) FROM api.get_board('1.admin') AS b $$;
CREATE FUNCTION pg_temp.board_at(at timestamptz) RETURNS jsonb LANGUAGE sql AS
$$ SELECT to_jsonb(b) FROM api.get_board_at(at, '1.admin') AS b $$;

PREPARE future AS SELECT b.version FROM api.get_board_at('2026-03-02 09:40:00+08', :'admin') AS b;
PREPARE before AS SELECT b.version FROM api.get_board_at('2026-03-02 08:59:59+08', :'admin') AS b;
PREPARE never AS SELECT b.version FROM api.get_board_at(NULL, :'admin') AS b;
PREPARE by_sales AS SELECT b.version FROM api.get_board_at('2026-03-02 09:20:00+08', :'sales') AS b;
PREPARE by_nobody AS SELECT b.version FROM api.get_board_at('2026-03-02 09:20:00+08') AS b;

SELECT api.call_next(:red, :'cashier') \g /dev/null
SELECT api.pause_counter(:blue, :'cashier') \g /dev/null
SELECT pg_temp.board() AS at_25, private.set_clock('2026-03-02 09:26:00+08') \gset
SELECT api.mark_no_show(:lourdes, false, :'cashier') \g /dev/null
SELECT api.set_priority(:miguel, '{"pregnant": true}', 'seen', :'cashier') \g /dev/null
SELECT api.resume_counter(:blue, :'cashier') \g /dev/null
SELECT count(*) FROM api.reorder_queue(jsonb_build_array(:juan::bigint, :miguel::bigint, :lourdes::bigint)) \g /dev/null
SELECT pg_temp.board() AS at_26, private.set_clock('2026-03-02 09:28:00+08') \gset
SELECT api.call_next(:red, :'cashier') \g /dev/null
SELECT api.undo_action(:juan, :'cashier') \g /dev/null
SELECT api.call_customer(:miguel, :blue, :'cashier') \g /dev/null
SELECT api.update_counter(:red, name => 'Till', session => :'admin') \g /dev/null
SELECT api.update_settings('{"queue.average_service_minutes": 7}', :'admin') \g /dev/null
SELECT private.set_clock('2026-03-02 09:29:00+08') \g /dev/null
SELECT api.complete_customer(:miguel, session => :'cashier') \g /dev/null
SELECT pg_temp.board() AS at_29 \gset

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT throws_ok('by_sales', 'SHD01', 'role sales may not do this', 'not for an agent');
SELECT throws_ok('by_nobody', '28000', 'not signed in', 'nor for nobody');
SELECT throws_ok('future', 'SHV21', 'there is no board of that instant', 'not in the future');
SELECT throws_ok('before', 'SHV21', NULL, 'nor before the first event');
SELECT throws_ok('never', 'SHV21', NULL, 'an instant is needed');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT is(pg_temp.board_at('2026-03-02 09:25:00+08'), :'at_25'::jsonb, 'as it was when the senior was at the counter');
SELECT is(pg_temp.board_at('2026-03-02 09:26:00+08'), :'at_26'::jsonb, 'when the line was moved by hand');
SELECT is(pg_temp.board_at('2026-03-02 09:29:00+08'), :'at_29'::jsonb, 'and as it is now');
SELECT results_eq(
    $$ SELECT b.waiting_count, b.estimated_wait_minutes, b.stats ->> 'average_wait_minutes', b.version
       FROM api.get_board_at('2026-03-02 09:15:00+08', '1.cashier') AS b $$,
    $$ VALUES (2, 30, '10.00', 2::bigint) $$, 'between two events it is that after the first'
);
UPDATE shop.queue_days SET status = 'closed', closed_at = private.clock(), closed_by = -1 WHERE branch_id = 1;
INSERT INTO shop.queue_events (branch_id, business_date, version, event_type, user_id, actor, created_at)
VALUES (1, '2026-03-02', 99, 'day_closed', -1, 'test', '2026-03-02 09:29:00+08');
SELECT is(pg_temp.board_at('2026-03-02 09:29:00+08') ->> 'status', 'closed', 'a closed day is closed');
SELECT is(pg_temp.board_at('2026-03-02 09:26:00+08') ->> 'status', 'open', 'but was open before');
SELECT private.set_clock('2026-03-03 08:00:00+08') \g /dev/null
UPDATE shop.sessions SET last_seen_at = private.clock();
SELECT is(
    pg_temp.board_at('2026-03-03 07:00:00+08') #>> '{waiting_count}', '0', 'a day not yet opened is empty'
);
SELECT is(pg_temp.board_at('2026-03-02 09:25:00+08'), :'at_25'::jsonb, 'and yesterday as it was');

SELECT * FROM finish();
ROLLBACK;
