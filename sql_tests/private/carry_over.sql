-- sql_tests/private/carry_over.sql: who waits moves on with the day, where the setting says so.
BEGIN;
\ir ../fixtures/busy_day.sql
SELECT plan(21);

UPDATE shop.system_settings SET value = 'true' WHERE key = 'queue.carry_over_waiting';
UPDATE shop.customers SET manual_position = 1 WHERE id = :pia;
SELECT c.joined_at AS pia_joined, c.effective_at AS pia_place FROM shop.customers AS c WHERE c.id = :pia \gset
PREPARE reset AS
SELECT r.cancelled, r.completed, r.carried_forward, r.archived, r.sqlstate
FROM api.reset_queue(date => '2026-03-02', session => :'admin') AS r;
PREPARE findings AS SELECT v.rule, v.entity_id, v.expected, v.found FROM api.verify(:'admin') AS v;
PREPARE call AS SELECT c.token_number, c.name FROM api.call_next(:red, :'cashier') AS c;

-- Today: the next day.
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('reset', 'VALUES (0, 2, 2, 5, NULL::text)', 'two wait and move on');
SELECT is_empty('findings', 'verify finds nothing');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT results_eq(
    $$ SELECT c.name, c.business_date::text, c.token_number, c.queue_status::text, c.manual_position, c.carried_forward,
           c.carried_from::text, c.reset_at, c.remarks
       FROM shop.customers AS c WHERE c.carried_forward ORDER BY c.token_number $$,
    $$ VALUES ('Pia Lopez', '2026-03-03', 1, 'waiting', NULL::int, true, '2026-03-02',
            '2026-03-02 10:10+08'::timestamptz, NULL),
        ('Nena Ramos', '2026-03-03', 2, 'waiting', NULL, true, '2026-03-02', '2026-03-02 10:10+08', 'x') $$,
    'to tomorrow, its tokens in calling order'
);
SELECT results_eq(
    $$ SELECT c.joined_at, c.effective_at FROM shop.customers AS c WHERE c.name = 'Pia Lopez' $$,
    format($$ VALUES (%L::timestamptz, %L::timestamptz) $$, :'pia_joined', :'pia_place'), 'their times are kept'
);
SELECT results_eq(
    $$ SELECT e.business_date::text, c.name, e.from_status::text, e.to_status::text, e.is_priority, e.by_reset,
           e.details ->> 'token_number', e.details ->> 'other_date'
       FROM shop.queue_events AS e JOIN shop.customers AS c ON (c.branch_id, c.id) = (e.branch_id, e.customer_id)
       WHERE e.event_type = 'carried_over' ORDER BY e.id $$,
    $$ VALUES ('2026-03-02', 'Pia Lopez', 'waiting', NULL, false, true, '6', '2026-03-03'),
        ('2026-03-03', 'Pia Lopez', NULL, 'waiting', false, true, '1', '2026-03-02'),
        ('2026-03-02', 'Nena Ramos', 'waiting', NULL, true, true, '4', '2026-03-03'),
        ('2026-03-03', 'Nena Ramos', NULL, 'waiting', true, true, '2', '2026-03-02') $$,
    'an event on both days'
);
SELECT results_eq(
    $$ SELECT d.business_date::text, d.status, d.last_token FROM shop.queue_days AS d WHERE d.branch_id = 1
       ORDER BY d.business_date $$,
    $$ VALUES ('2026-03-02', 'open', 6), ('2026-03-03', 'open', 2) $$, 'today stays open, and keeps its tokens'
);
SELECT results_eq(
    $$ SELECT h.name, h.queue_status::text, h.token_number, h.carried_forward, h.by_reset, h.served_at
       FROM shop.customer_history AS h WHERE h.carried_forward ORDER BY h.token_number $$,
    $$ VALUES ('Nena Ramos', 'waiting', 4, true, false, NULL::timestamptz), ('Pia Lopez', 'waiting', 6, true, false, NULL) $$,
    'the archive of the day knows them by their old token, without an end'
);
SELECT results_eq(
    $$ SELECT h.total_customers, h.waiting_customers, h.completed_customers, h.cancelled_customers,
           h.carried_forward_customers FROM shop.daily_queue_history AS h $$,
    'VALUES (6, 2, 3, 1, 2)', 'taken = completed + cancelled + carried over'
);

-- The next morning Nena registers once more, whom another day brought as well; yesterday was forgotten.
SELECT private.set_clock('2026-03-03 09:00+08') IS NOT NULL AS clock \gset
UPDATE shop.sessions SET last_seen_at = private.clock();
PREPARE again AS
SELECT c.name
FROM api.register_customer('nena  RAMOS', '09170000005', 31, '5 Bonifacio Street', 'pickup', 'No Grade', 'hoya',
    '{"days": 1}', create_initial_transaction => false, session => :'sales') AS c;
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT throws_ok('again', 'SHC05', 'nena  RAMOS is already in line as #002', 'who was carried over is in line');
SELECT results_eq('reset', 'VALUES (0, 0, 0, 0, NULL::text)', 'yesterday is closed, late and empty');
SELECT results_eq('call', $$ VALUES (2, 'Nena Ramos') $$, 'the order of today is that of the times kept');

-- A day of the past with people in it: they come into today, but for the twin.
SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT private.set_clock('2026-03-03 23:00+08') IS NOT NULL AS clock \gset
UPDATE shop.sessions SET last_seen_at = private.clock();
PREPARE twin AS
SELECT c.token_number
FROM api.register_customer('PIA Lopez', '09170000007', 28, '7 Bonifacio Street', 'pickup', 'No Grade', 'hoya',
    '{"days": 1}', create_initial_transaction => false, session => :'sales') AS c;
PREPARE rosa AS
SELECT c.token_number
FROM api.register_customer('Rosa Gil', '09170000008', 28, '8 Bonifacio Street', 'pickup', 'No Grade', 'hoya',
    '{"days": 1}', create_initial_transaction => false, session => :'sales') AS c;
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('rosa', ARRAY[3], 'a third one joins');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT private.set_clock('2026-03-04 09:00+08') IS NOT NULL AS clock \gset
UPDATE shop.sessions SET last_seen_at = private.clock();
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('twin', ARRAY[1], 'the day after, one of those who wait still takes a new token');
PREPARE reset_3 AS
SELECT r.cancelled, r.completed, r.carried_forward, r.archived, r.sqlstate
FROM api.reset_queue(date => '2026-03-03', session => :'admin') AS r;
SELECT results_eq('reset_3', 'VALUES (1, 1, 1, 3, NULL::text)', 'she is cancelled on the old day, the other moves');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT results_eq(
    $$ SELECT c.name, c.business_date::text, c.token_number, c.queue_status::text, c.carried_from::text
       FROM shop.customers AS c WHERE c.branch_id = 1 AND c.business_date > '2026-03-02' ORDER BY c.business_date, c.id $$,
    $$ VALUES ('Nena Ramos', '2026-03-03', 2, 'completed', '2026-03-02'), ('Pia Lopez', '2026-03-03', 1, 'cancelled', '2026-03-02'),
        ('Rosa Gil', '2026-03-04', 2, 'waiting', '2026-03-03'), ('PIA Lopez', '2026-03-04', 1, 'waiting', NULL) $$,
    'one is in line today only once'
);
SELECT results_eq(
    $$ SELECT h.total_customers, h.completed_customers, h.cancelled_customers, h.carried_forward_customers,
           h.wait_count, h.avg_wait_minutes::numeric
       FROM shop.daily_queue_history AS h WHERE h.business_date = '2026-03-03' $$,
    'VALUES (3, 1, 1, 1, 0, 0.00)', 'who was carried over is taken, but in no average wait'
);
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT is_empty('findings', 'verify finds nothing');

-- Today closed early, and then a past one: nobody moves into the closed day.
PREPARE close AS
SELECT r.cancelled, r.completed, r.carried_forward FROM api.reset_queue(close_day => true, session => :'admin') AS r;
SELECT results_eq('close', 'VALUES (0, 0, 2)', 'today is closed, who waits is in tomorrow''s line');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT private.set_clock('2026-03-01 09:00+08') IS NOT NULL AS clock \gset
SELECT c.customer_id AS simon
FROM api.register_customer('Simon Yu', '09170000009', 28, '9 Bonifacio Street', 'pickup', 'No Grade', 'hoya',
    '{"days": 1}', create_initial_transaction => false, session => :'sales') AS c \gset
SELECT private.set_clock('2026-03-04 09:00+08') IS NOT NULL AS clock \gset
PREPARE reset_1 AS
SELECT r.cancelled, r.completed, r.carried_forward, r.archived, r.sqlstate
FROM api.reset_queue(date => '2026-03-01', session => :'admin') AS r;
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('reset_1', 'VALUES (0, 0, 1, 1, NULL::text)', 'nor does who is found in a past day');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT results_eq(
    format('SELECT c.business_date::text, c.token_number FROM shop.customers AS c WHERE c.id = %s', :simon),
    $$ VALUES ('2026-03-05', 3) $$, 'but into the next open one'
);
SELECT results_eq(
    $$ SELECT e.by_reset FROM shop.queue_events AS e WHERE e.event_type = 'day_opened' AND e.business_date = '2026-03-05' $$,
    'SELECT true', 'which a reset has opened'
);

SELECT * FROM finish();
ROLLBACK;
