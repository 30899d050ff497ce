-- sql_tests/api/queue/reset_queue.sql: a day ends in one act, by hand.
BEGIN;
\ir ../../fixtures/busy_day.sql
SELECT plan(48);

PREPARE reset AS
SELECT r.cancelled, r.completed, r.carried_forward, r.archived, r.sqlstate, r.message
FROM api.reset_queue(session => :'admin') AS r;
PREPARE reset_why AS
SELECT r.cancelled, r.completed, r.carried_forward, r.archived
FROM api.reset_queue(' inventory ', session => :'admin') AS r;
PREPARE close AS
SELECT r.cancelled, r.completed, r.carried_forward, r.archived
FROM api.reset_queue(close_day => true, session => :'admin') AS r;
PREPARE yesterday AS
SELECT r.cancelled, r.completed, r.carried_forward, r.archived
FROM api.reset_queue(date => '2026-03-02', close_day => false, session => :'admin') AS r;
PREPARE by_cashier AS SELECT api.reset_queue(session => :'cashier');
PREPARE by_sales AS SELECT api.reset_queue(session => :'sales');
PREPARE by_nobody AS SELECT api.reset_queue();
PREPARE wordy AS SELECT api.reset_queue(repeat('x', 501), session => :'admin');
PREPARE tomorrow AS SELECT api.reset_queue(date => '2026-03-03', session => :'admin');
PREPARE long_ago AS SELECT api.reset_queue(date => '2026-03-01', session => :'admin');
PREPARE late AS
SELECT c.token_number
FROM api.register_customer('Rosa Gil', '09170000008', 28, '8 Bonifacio Street', 'pickup', 'No Grade', 'hoya',
    '{"days": 1}', create_initial_transaction => false, session => :'sales') AS c;
PREPARE call AS SELECT c.token_number FROM api.call_next(:red, :'cashier') AS c;
PREPARE pay AS SELECT s.sqlstate FROM api.create_settlement(:bill, 100, 'cash', session => :'cashier') AS s;
PREPARE findings AS SELECT v.rule, v.entity_id, v.expected, v.found FROM api.verify(:'admin') AS v;
CREATE TEMP VIEW left_over AS
SELECT (SELECT count(*) FROM shop.customer_history) AS archived,
    (SELECT count(*) FROM shop.daily_queue_history) AS snapshots,
    (SELECT count(*) FROM shop.daily_reset_log) AS resets,
    (SELECT count(*) FROM shop.queue_events) AS events,
    (SELECT b.version FROM shop.boards AS b WHERE b.branch_id = 1) AS version,
    (SELECT count(*) FROM shop.activity_logs AS l WHERE l.action LIKE 'daily_reset%') AS activities;
CREATE TEMP TABLE before AS SELECT * FROM left_over;

-- RST-3, and what makes no sense.
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT throws_ok('by_cashier', 'SHD01', 'role cashier may not do this', 'not by a cashier');
SELECT throws_ok('by_sales', 'SHD01', 'role sales may not do this', 'nor by an agent');
SELECT throws_ok('by_nobody', '28000', 'not signed in', 'nor by nobody');
SELECT throws_ok('wordy', 'SHV30', 'a reason has at most 500 characters', 'a reason is short');
SELECT throws_ok('tomorrow', 'SHN30', 'there is no queue of 2026-03-03', 'not a day to come');
SELECT throws_ok('long_ago', 'SHN30', 'there is no queue of 2026-03-01', 'nor one without a queue');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT results_eq('SELECT * FROM left_over', 'SELECT * FROM before', 'refusals leave nothing behind');

-- RST-11: the archive refuses.
CREATE FUNCTION pg_temp.refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the archive is full' USING ERRCODE = '53100';
END;
$$;
CREATE TRIGGER refuse BEFORE INSERT ON shop.customer_history FOR EACH ROW EXECUTE FUNCTION pg_temp.refuse();
CREATE TEMP TABLE visits AS SELECT c.* FROM shop.customers AS c;
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('reset', $$ VALUES (NULL::int, NULL::int, NULL::int, NULL::int, '53100', 'the archive is full') $$,
    'a failure is an outcome');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT results_eq('SELECT c.* FROM shop.customers AS c ORDER BY c.id', 'SELECT v.* FROM visits AS v ORDER BY v.id',
    'it leaves the queue as it was');
SELECT results_eq(
    'SELECT * FROM left_over',
    'SELECT b.archived, b.snapshots, b.resets + 1, b.events, b.version, b.activities + 1 FROM before AS b',
    'archive, events and version too; one row in each log'
);
SELECT results_eq(
    $$ SELECT l.business_date::text, l.started_by, l.success, l.sqlstate, l.error_message, l.user_id, l.duration_ms
       FROM shop.daily_reset_log AS l $$,
    format($$ VALUES ('2026-03-02', 'hand', false, '53100', 'the archive is full', %s::bigint, 0) $$, :admin_id),
    'that say why, and who'
);
SELECT results_eq(
    $$ SELECT l.actor, l.entity_id, l.details ->> 'sqlstate' FROM shop.activity_logs AS l
       WHERE l.action = 'daily_reset_failed' $$,
    $$ VALUES ('admin@shop.test', '2026-03-02', '53100') $$, 'in the activity log as well'
);
DROP TRIGGER refuse ON shop.customer_history;

-- A customer of whom no event tells is lost: the reset does not commit.
SAVEPOINT loss;
ALTER TABLE shop.queue_events DISABLE TRIGGER queue_events_before_refuse;
DELETE FROM shop.queue_events WHERE customer_id = :pia;
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('reset', $$ VALUES (NULL::int, NULL::int, NULL::int, NULL::int, 'SHC30',
    '5 were taken on 2026-03-02, but 3 completed, 3 cancelled and 0 carried over') $$, 'nobody is lost');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT results_eq('SELECT l.archived, l.snapshots FROM left_over AS l', 'SELECT b.archived, b.snapshots FROM before AS b',
    'nor archived by halves');
ROLLBACK TO loss;

-- An end that was known before, however it came about, is not written over.
UPDATE shop.customers SET served_at = '2026-03-02 09:59+08' WHERE id = :miguel;

-- By hand, today: emptied and archived, and the shop goes on.
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('reset_why', 'VALUES (2, 2, 0, 5)', 'two waited, two were served; who had left is archived already');
SELECT results_eq('reset', $$ VALUES (0, 0, 0, 0, NULL, NULL) $$, 'again: nothing is left to do');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT results_eq(
    $$ SELECT c.name, c.queue_status::text, c.counter_id, c.remarks, c.reset_at IS NOT NULL
       FROM shop.customers AS c WHERE c.branch_id = 1 ORDER BY c.id $$,
    $$ VALUES ('Juan dela Cruz', 'completed', NULL::bigint, NULL, false),
        ('Lourdes Cruz', 'completed', NULL, 'inventory', true), ('Miguel Bautista', 'completed', NULL, 'inventory', true),
        ('Nena Ramos', 'cancelled', NULL, 'x | inventory', true), ('Oscar Diaz', 'cancelled', NULL, 'left', false),
        ('Pia Lopez', 'cancelled', NULL, 'inventory', true) $$,
    'waiting is cancelled, serving and processing completed, the reason appended'
);
SELECT results_eq(
    $$ SELECT c.name, e.event_type, e.from_status::text, e.to_status::text, e.is_priority, e.by_reset, e.reason,
           e.service_minutes::numeric, e.processing_minutes::numeric, e.counter_id
       FROM shop.queue_events AS e JOIN shop.customers AS c ON (c.branch_id, c.id) = (e.branch_id, e.customer_id)
       WHERE e.by_reset ORDER BY e.id $$,
    format($$ VALUES
        ('Lourdes Cruz', 'served', 'processing', 'completed', true, true, 'inventory', 30.00, 20.00, NULL::bigint),
        ('Miguel Bautista', 'served', 'serving', 'completed', false, true, 'inventory', 25.00, NULL, %s),
        ('Nena Ramos', 'cancelled', 'waiting', 'cancelled', true, true, 'inventory', NULL, NULL, NULL),
        ('Pia Lopez', 'cancelled', 'waiting', 'cancelled', false, true, 'inventory', NULL, NULL, NULL) $$, :blue),
    'an event for each affected, with its own flag, its minutes, and by_reset'
);
SELECT is((SELECT count(DISTINCT e.version) FROM shop.queue_events AS e WHERE e.by_reset), 1::bigint, 'of one version');
SELECT results_eq(
    $$ SELECT h.name, h.queue_status::text, h.token_number, h.by_reset, h.wait_minutes::numeric,
           h.service_minutes::numeric, h.processing_minutes::numeric, h.counter_id
       FROM shop.customer_history AS h WHERE h.archive_date = '2026-03-02' ORDER BY h.token_number $$,
    format($$ VALUES
        ('Juan dela Cruz', 'completed', 1, false, 25.00, 10.00, NULL::numeric, %1$s::bigint),
        ('Lourdes Cruz', 'completed', 2, true, 30.00, 30.00, 20.00, %1$s),
        ('Miguel Bautista', 'completed', 3, true, 25.00, 25.00, NULL, %2$s),
        ('Nena Ramos', 'cancelled', 4, true, NULL, NULL, NULL, NULL),
        ('Oscar Diaz', 'cancelled', 5, false, NULL, NULL, NULL, NULL),
        ('Pia Lopez', 'cancelled', 6, true, NULL, NULL, NULL, NULL) $$, :red, :blue),
    'all are in the archive once, with the minutes of their events'
);
SELECT results_eq(
    $$ SELECT h.token_number, h.served_at, c.served_at FROM shop.customer_history AS h
       JOIN shop.customers AS c ON (c.branch_id, c.id) = (h.branch_id, h.original_customer_id) ORDER BY h.token_number $$,
    $$ SELECT t.token, t.at::timestamptz, t.at::timestamptz FROM (VALUES
        (1, '2026-03-02 09:35+08'), (2, '2026-03-02 10:10+08'), (3, '2026-03-02 09:59+08'), (4, '2026-03-02 10:10+08'),
        (5, '2026-03-02 10:00+08'), (6, '2026-03-02 10:10+08')) AS t (token, at) $$,
    'who had ended before keeps the time, the others get that of the reset'
);
SELECT results_eq(
    $$ SELECT d.last_reset_at FROM shop.counters AS d WHERE d.branch_id = 1 ORDER BY d.id $$,
    $$ VALUES (NULL::timestamptz), ('2026-03-02 10:10+08') $$, 'the counter that was freed knows when'
);
SELECT results_eq(
    $$ SELECT h.business_date::text, h.total_customers, h.waiting_customers, h.serving_customers,
           h.processing_customers, h.completed_customers, h.cancelled_customers, h.carried_forward_customers,
           h.completed_by_reset, h.cancelled_by_reset, h.priority_customers, h.wait_count,
           h.avg_wait_minutes::numeric, h.avg_service_minutes::numeric, h.avg_processing_minutes::numeric,
           h.peak_queue_length, h.operating_minutes, h.is_final
       FROM shop.daily_queue_history AS h $$,
    $$ VALUES ('2026-03-02', 6, 2, 1, 1, 3, 3, 0, 2, 2, 2, 1, 25.00, 10.00, 0.00, 3, 60, false) $$,
    'the snapshot: what a reset did is in no average'
);
SELECT results_eq(
    $$ SELECT l.started_by, l.success, l.reason, l.customers_cancelled, l.customers_completed,
           l.customers_carried_forward, l.customers_archived, l.started_at
       FROM shop.daily_reset_log AS l WHERE l.success $$,
    $$ VALUES ('hand', true, 'inventory', 2, 2, 0, 5, '2026-03-02 10:10+08'::timestamptz) $$, 'one row in the log'
);
SELECT results_eq(
    $$ SELECT l.actor, l.entity, l.entity_id, l.details - 'started_by' FROM shop.activity_logs AS l
       WHERE l.action = 'daily_reset' $$,
    $$ VALUES ('admin@shop.test', 'queue_day', '2026-03-02', '{"business_date": "2026-03-02", "cancelled": 2,
        "completed": 2, "carried_forward": 0, "archived": 5, "reason": "inventory"}'::jsonb) $$,
    'one in the activity log, with date and counts'
);
SELECT results_eq('SELECT l.version FROM left_over AS l', 'SELECT b.version + 1 FROM before AS b',
    'one new version for the boards');
SELECT results_eq($$ SELECT c.queue_status::text FROM shop.customers AS c WHERE c.branch_id = 2 $$, ARRAY['waiting'],
    'another branch''s queue goes on');
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT is_empty('findings', 'verify finds nothing');

-- RST-5: the token goes on from the last; then the day is closed.
SELECT results_eq('late', ARRAY[7], 'the shop goes on: the next token');
SELECT results_eq('close', 'VALUES (1, 0, 0, 1)', 'the day is closed');
SELECT results_eq('close', 'VALUES (0, 0, 0, 0)', 'once');
SELECT throws_ok('late', 'SHC01', 'the queue of 2026-03-02 is closed', 'nobody is registered on a closed day');
SELECT throws_ok('call', 'SHC01', 'the queue of 2026-03-02 is closed', 'nor called');
SELECT results_eq('pay', 'SELECT NULL', 'but bills are paid');
SELECT is_empty('findings', 'verify finds nothing');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT results_eq(
    $$ SELECT h.total_customers, h.cancelled_by_reset, h.waiting_customers, h.is_final FROM shop.daily_queue_history AS h $$,
    'VALUES (7, 3, 1, true)', 'its snapshot is written again, and final'
);
SELECT results_eq(
    $$ SELECT d.status, d.closed_at, d.closed_by FROM shop.queue_days AS d WHERE d.branch_id = 1 $$,
    format($$ VALUES ('closed', '2026-03-02 10:10+08'::timestamptz, %s::bigint) $$, :admin_id), 'closed by the admin'
);
SELECT results_eq(
    $$ SELECT e.event_type, e.by_reset FROM shop.queue_events AS e WHERE e.event_type = 'day_closed' $$,
    $$ VALUES ('day_closed', true) $$, 'with an event'
);

-- A new date, and RST-9.
SELECT private.set_clock('2026-03-03 09:00+08') IS NOT NULL AS clock \gset
UPDATE shop.sessions SET last_seen_at = private.clock();
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('late', ARRAY[1], 'the next day begins with token 1');
SELECT results_eq('yesterday', 'VALUES (0, 0, 0, 0)', 'a closed day is closed');

-- A day left open is closed under its own date, whatever is asked.
SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT private.set_clock('2026-03-04 09:00+08') IS NOT NULL AS clock \gset
UPDATE shop.sessions SET last_seen_at = private.clock();
SET LOCAL SESSION AUTHORIZATION escashop_web;
PREPARE past AS
SELECT r.cancelled, r.completed, r.carried_forward, r.archived
FROM api.reset_queue(date => '2026-03-03', close_day => false, session => :'admin') AS r;
SELECT results_eq('past', 'VALUES (1, 0, 0, 1)', 'a past day is closed');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT results_eq(
    $$ SELECT h.business_date::text, h.total_customers, h.completed_customers, h.is_final
       FROM shop.daily_queue_history AS h ORDER BY h.business_date $$,
    $$ VALUES ('2026-03-02', 7, 3, true), ('2026-03-03', 1, 0, true) $$, 'under its own date, never as served'
);
SELECT is((SELECT c.remarks FROM shop.customers AS c WHERE c.business_date = '2026-03-03'), 'closed with the day',
    'with the default reason');
SELECT is_empty($$ SELECT FROM shop.queue_days AS d WHERE d.business_date = '2026-03-04' $$,
    'today is not opened by that');

-- RST-1: a day on which all were cancelled already; Q-35: one on which nobody was called.
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('reset', $$ VALUES (0, 0, 0, 0, NULL, NULL) $$, 'an empty queue: zeros');
SELECT results_eq('close', 'VALUES (0, 0, 0, 0)', 'and closed, when asked to');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT results_eq(
    $$ SELECT h.total_customers, h.avg_wait_minutes::numeric, h.avg_service_minutes::numeric,
           h.avg_processing_minutes::numeric, h.peak_queue_length, h.operating_minutes, h.is_final
       FROM shop.daily_queue_history AS h WHERE h.business_date = '2026-03-04' $$,
    'VALUES (0, 0.00, 0.00, 0.00, 0, 0, true)', 'with a snapshot of zeros, no nulls'
);
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT is_empty('findings', 'verify finds nothing');

SELECT * FROM finish();
ROLLBACK;
