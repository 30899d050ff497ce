-- sql_tests/private/count_hours.sql: each event moves the figures of its hour; what is rebuilt is the same.
BEGIN;
\ir ../fixtures/two_counters.sql
\ir ../fixtures/hours.sql
SELECT plan(38);

-- Juan 09:00, Lourdes (senior) 09:10, Miguel 09:20 wait.
PREPARE nine AS
SELECT q.total_customers, q.priority_customers, q.peak_queue_length, q.waiting_customers
FROM shop.queue_analytics AS q WHERE (q.branch_id, q.business_date, q.hour) = (1, '2026-03-02', 9);
SELECT results_eq('nine', 'VALUES (3, 1, 3, 3)', 'who joins is counted, with the priority of that moment');

SELECT pg_temp.happen('2026-03-02 10:05+08', 'called', :juan, 'waiting', 'serving', :red, wait => 65) AS called \gset
PREPARE ten AS
SELECT q.wait_count, q.wait_total_minutes::numeric, q.avg_wait_minutes::numeric, q.peak_queue_length, q.waiting_customers
FROM shop.queue_analytics AS q WHERE (q.branch_id, q.business_date, q.hour) = (1, '2026-03-02', 10);
SELECT results_eq('ten', 'VALUES (1, 65.00, 65.00, 3, 2)', 'an hour begins with those who wait: its peak is three');

SELECT pg_temp.happen('2026-03-02 10:06+08', 'recalled', :juan, 'serving', 'serving', :red) \g /dev/null
SELECT pg_temp.happen('2026-03-02 10:10+08', 'no_show', :juan, 'serving', 'waiting', :red) \g /dev/null
SELECT pg_temp.happen('2026-03-02 10:20+08', 'called', :juan, 'waiting', 'serving', :red) \g /dev/null
SELECT results_eq('ten', 'VALUES (1, 65.00, 65.00, 3, 2)', 'a second call carries no wait');

SELECT pg_temp.happen('2026-03-02 10:30+08', 'processing_started', :juan, 'serving', 'processing', :red) \g /dev/null
SELECT pg_temp.happen('2026-03-02 11:00+08', 'served', :juan, 'processing', 'completed',
    service => 40, processing => 30) \g /dev/null
SELECT pg_temp.happen('2026-03-02 11:05+08', 'called', :lourdes, 'waiting', 'serving', :blue, wait => 115.5) AS second \gset
SELECT pg_temp.happen('2026-03-02 11:25+08', 'served', :lourdes, 'serving', 'completed', :blue, service => 20) AS lourdes_served \gset
SELECT results_eq(
    $$ SELECT q.customers_served, q.service_count, q.avg_service_minutes::numeric, q.processing_count, q.min_processing_minutes::numeric,
        q.max_processing_minutes::numeric, q.avg_wait_minutes::numeric FROM shop.queue_analytics AS q WHERE q.hour = 11 $$,
    'VALUES (2, 2, 30.00, 1, 30.00, 30.00, 115.50)', 'served, service and processing belong to the hour they ended in'
);
SELECT pg_temp.happen('2026-03-02 11:30+08', 'cancelled', :miguel, 'waiting', 'cancelled') AS cancelled \gset
SELECT results_eq(
    'SELECT q.customers_cancelled, q.waiting_customers FROM shop.queue_analytics AS q WHERE q.hour = 11', 'VALUES (1, 0)',
    'so does who is cancelled'
);
SELECT is_empty('SELECT * FROM pg_temp.wrong_hours()', 'all that a rebuild finds too');
SELECT results_eq(
    'SELECT s.total_customers, s.wait_count, s.avg_wait_minutes::numeric, s.peak_queue_length, s.peak_hour::int, s.busiest_counter_id
     FROM shop.daily_queue_summary AS s WHERE s.branch_id = 1',
    format('VALUES (3, 2, 90.25, 3, 9, %s::bigint)', :red),
    'the day: averages from totals; most arrivals at nine; of equals the first counter, though he ended in the back'
);

-- An undone event takes its share back.
SELECT pg_temp.happen('2026-03-02 11:31+08', 'undone', :miguel, 'cancelled', 'waiting', undoes => :cancelled) \g /dev/null
SELECT results_eq(
    'SELECT q.customers_cancelled, q.waiting_customers FROM shop.queue_analytics AS q WHERE q.hour = 11', 'VALUES (0, 1)',
    'undone, nobody was cancelled'
);
SELECT pg_temp.happen('2026-03-02 12:00:10+08', 'undone', :lourdes, 'completed', 'serving', undoes => :lourdes_served) \g /dev/null
SELECT results_eq(
    'SELECT q.hour::int, q.customers_served, q.service_total_minutes::numeric, q.peak_queue_length FROM shop.queue_analytics AS q
     WHERE q.hour > 10 ORDER BY q.hour',
    'VALUES (11, 1, 40.00, 2), (12, 0, 0.00, 1)', 'in the hour it was in; the hour of the undoing has its row'
);
SELECT is_empty('SELECT * FROM pg_temp.wrong_hours()', 'as a rebuild says');

-- That costs what has happened since, not the day: it is not made anew.
SELECT pg_get_functiondef('private.rebuild_hours(smallint, date)'::regprocedure) AS rebuild_hours \gset
CREATE OR REPLACE FUNCTION private.rebuild_hours(branch_id smallint, business_date date) RETURNS int
LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'made anew'; END; $$;
SELECT pg_temp.happen('2026-03-02 12:01+08', 'called', :miguel, 'waiting', 'serving', :red, wait => 161) AS third \gset
SELECT pg_temp.happen('2026-03-02 12:01:30+08', 'undone', :miguel, 'serving', 'waiting', undoes => :third) \g /dev/null
:rebuild_hours;
SELECT results_eq(
    'SELECT q.wait_count, q.peak_queue_length, q.waiting_customers FROM shop.queue_analytics AS q WHERE q.hour = 12',
    'VALUES (0, 1, 1)', 'a call is undone'
);
SELECT is_empty('SELECT * FROM pg_temp.wrong_hours()', 'as a rebuild says, again');

-- A largest and a peak shrink.
SELECT pg_temp.happen('2026-03-02 12:05+08', 'processing_started', :lourdes, 'serving', 'processing') \g /dev/null
SELECT pg_temp.happen('2026-03-02 12:30+08', 'cancelled', :lourdes, 'processing', 'cancelled', processing => 25) AS ended \gset
SELECT pg_temp.happen('2026-03-02 12:40+08', 'no_show', :juan, 'serving', 'waiting') AS returned \gset
SELECT results_eq(
    'SELECT q.max_processing_minutes::numeric, q.peak_queue_length, q.customers_cancelled FROM shop.queue_analytics AS q WHERE q.hour = 12',
    'VALUES (25.00, 2, 1)', 'who is cancelled in the back counts as processed'
);
SELECT pg_temp.happen('2026-03-02 12:40:30+08', 'undone', :juan, 'waiting', 'serving', undoes => :returned) \g /dev/null
SELECT pg_temp.happen('2026-03-02 12:40:40+08', 'undone', :lourdes, 'cancelled', 'processing', undoes => :ended) \g /dev/null
SELECT results_eq(
    'SELECT q.max_processing_minutes::numeric, q.peak_queue_length, q.customers_cancelled FROM shop.queue_analytics AS q WHERE q.hour = 12',
    'VALUES (NULL::numeric, 1, 0)', 'and nothing of it is left when both are undone'
);

-- A reset, in one statement: out of waits, served, cancelled; the day is made anew once.
INSERT INTO shop.queue_events (branch_id, business_date, version, event_type, customer_id, from_status, to_status,
    user_id, actor, service_minutes, processing_minutes, by_reset, created_at)
VALUES (1, '2026-03-02', 1001, 'served', :lourdes, 'processing', 'completed', -1, 'test', 700, 600, true, '2026-03-03 00:05+08'),
    (1, '2026-03-02', 1001, 'cancelled', :miguel, 'waiting', 'cancelled', -1, 'test', NULL, NULL, true, '2026-03-03 00:05+08'),
    (1, '2026-03-02', 1001, 'day_closed', NULL, NULL, NULL, -1, 'test', NULL, NULL, true, '2026-03-03 00:05+08');
SELECT results_eq(
    'SELECT s.customers_served, s.customers_cancelled, s.service_count, s.wait_count, s.avg_wait_minutes::numeric
     FROM shop.daily_queue_summary AS s WHERE s.branch_id = 1',
    'VALUES (1, 0, 1, 1, 65.00)', 'a reset serves and cancels nobody, and whom it ended says nothing about waiting'
);
SELECT results_eq(
    'SELECT q.hour::int, q.peak_queue_length, q.waiting_customers FROM shop.queue_analytics AS q WHERE q.branch_id = 1
     ORDER BY q.hour DESC LIMIT 1',
    'VALUES (23, 1, 0)', 'a closing after midnight is of the last hour of its day'
);
SELECT is_empty('SELECT * FROM pg_temp.wrong_hours()', 'as a rebuild says, though one statement brought them all');

-- Carried into a day that was not yet: the first hour, taken but no arrival, and no wait of a night.
INSERT INTO shop.queue_days (branch_id, business_date, opened_at) VALUES (1, '2026-03-03', '2026-03-02 18:00+08');
SELECT pg_temp.happen('2026-03-02 18:00+08', 'carried_over', :miguel, NULL, 'waiting', by_reset => true,
    is_priority => true, date => '2026-03-03') \g /dev/null
SELECT pg_temp.happen('2026-03-03 09:00+08', 'called', :miguel, 'waiting', 'serving', :red, wait => 1420, date => '2026-03-03') \g /dev/null
SELECT results_eq(
    $$ SELECT q.hour::int, q.total_customers, q.carried_in_customers, q.priority_customers, q.wait_count, q.peak_queue_length
       FROM shop.queue_analytics AS q WHERE q.business_date = '2026-03-03' ORDER BY q.hour $$,
    'VALUES (0, 1, 1, 1, 0, 1), (9, 0, 0, 0, 0, 1)', 'carried in, before the day began: its first hour; called, without a wait'
);
SELECT results_eq(
    $$ SELECT s.total_customers, s.peak_hour::int FROM shop.daily_queue_summary AS s WHERE s.business_date = '2026-03-03' $$,
    'VALUES (1, NULL::int)', 'no hour had arrivals'
);
SELECT is_empty('SELECT * FROM pg_temp.wrong_hours()', 'as a rebuild says');

-- The clock goes back by more than an hour, and there it stays a while.
SELECT pg_temp.happen('2026-03-03 12:00+08', 'no_show', :miguel, 'serving', 'waiting', date => '2026-03-03') \g /dev/null
SELECT pg_temp.happen('2026-03-03 09:30+08', 'called', :miguel, 'waiting', 'serving', :red, date => '2026-03-03') \g /dev/null
SELECT pg_temp.happen('2026-03-03 09:40+08', 'returned', :miguel, 'serving', 'waiting', date => '2026-03-03') \g /dev/null
SELECT results_eq(
    $$ SELECT q.hour::int, q.waiting_customers FROM shop.queue_analytics AS q WHERE q.business_date = '2026-03-03' ORDER BY q.hour $$,
    'VALUES (0, 1), (9, 1), (12, 1)', 'a clock that went back does not lose who waits'
);
SELECT pg_temp.happen('2026-03-03 09:50+08', 'called', :miguel, 'waiting', 'serving', :red, date => '2026-03-03') \g /dev/null
SELECT pg_temp.happen('2026-03-03 12:10+08', 'joined', :juan, NULL, 'waiting', date => '2026-03-03') \g /dev/null
SELECT results_eq(
    $$ SELECT q.hour::int, q.waiting_customers FROM shop.queue_analytics AS q WHERE q.business_date = '2026-03-03' ORDER BY q.hour $$,
    'VALUES (0, 1), (9, 0), (12, 1)', 'nor does an hour that it comes back to count whom it knew then'
);
SELECT is_empty('SELECT * FROM pg_temp.wrong_hours()', 'as a rebuild says');

-- What is undone while others come and go.
INSERT INTO shop.queue_days (branch_id, business_date, opened_at) VALUES (1, '2026-03-04', '2026-03-04 08:00+08');
CREATE FUNCTION pg_temp.today(minute int, kind text, customer_id bigint, was text, became text,
    wait numeric DEFAULT NULL, undoes bigint DEFAULT NULL) RETURNS bigint LANGUAGE sql AS $$
    SELECT pg_temp.happen('2026-03-04 09:00+08'::timestamptz + make_interval(mins => minute), kind, customer_id, was, became,
        wait => wait, undoes => undoes, date => '2026-03-04')
$$;
PREPARE waited AS
SELECT q.hour::int, q.wait_count, q.peak_queue_length, q.waiting_customers
FROM shop.queue_analytics AS q WHERE q.business_date = '2026-03-04' ORDER BY q.hour;
SELECT pg_temp.today(0, 'joined', :juan, NULL, 'waiting') \g /dev/null
SELECT pg_temp.today(50, 'called', :juan, 'waiting', 'serving', 50) AS undone \gset
SELECT pg_temp.today(55, 'joined', :lourdes, NULL, 'waiting') \g /dev/null
SELECT pg_temp.today(61, 'recalled', :juan, 'serving', 'serving') \g /dev/null
SELECT pg_temp.today(62, 'undone', :juan, 'serving', 'waiting', undoes => :undone) \g /dev/null
SELECT results_eq('waited', 'VALUES (9, 0, 2, 2), (10, 0, 2, 2)', 'a call that was none: two have waited, then as now');

SELECT pg_temp.today(63, 'cancelled', :juan, 'waiting', 'cancelled') AS undone \gset
SELECT pg_temp.today(64, 'called', :lourdes, 'waiting', 'serving', 9) AS also \gset
SELECT pg_temp.today(65, 'undone', :lourdes, 'serving', 'waiting', undoes => :also) \g /dev/null
SELECT pg_temp.today(66, 'undone', :juan, 'cancelled', 'waiting', undoes => :undone) \g /dev/null
SELECT results_eq('waited', 'VALUES (9, 0, 2, 2), (10, 0, 2, 2)', 'what was undone between changed nothing');

SELECT pg_temp.today(67, 'joined', :miguel, NULL, 'waiting') \g /dev/null
SELECT pg_temp.today(121, 'called', :miguel, 'waiting', 'serving', 54) \g /dev/null
SELECT pg_temp.today(122, 'no_show', :miguel, 'serving', 'waiting') AS undone \gset
SELECT pg_temp.today(123, 'cancelled', :juan, 'waiting', 'cancelled') \g /dev/null
SELECT pg_temp.today(124, 'undone', :miguel, 'waiting', 'serving', undoes => :undone) \g /dev/null
SELECT results_eq('waited', 'VALUES (9, 0, 2, 2), (10, 0, 3, 3), (11, 1, 3, 1)', 'a return that was none leaves fewer');
SELECT pg_temp.today(181, 'no_show', :miguel, 'serving', 'waiting') AS undone \gset
SELECT pg_temp.today(182, 'undone', :miguel, 'waiting', 'serving', undoes => :undone) \g /dev/null
SELECT results_eq('waited', 'VALUES (9, 0, 2, 2), (10, 0, 3, 3), (11, 1, 3, 1), (12, 0, 1, 1)', 'and a lower peak');

SELECT pg_temp.happen('2026-03-04 12:03+08', 'carried_over', :juan, NULL, 'waiting', by_reset => true, date => '2026-03-04') \g /dev/null
SELECT pg_temp.today(184, 'called', :juan, 'waiting', 'serving', 1) AS undone \gset
SELECT pg_temp.today(185, 'undone', :juan, 'serving', 'waiting', undoes => :undone) \g /dev/null
SELECT results_eq('waited', 'VALUES (9, 0, 2, 2), (10, 0, 3, 3), (11, 1, 3, 1), (12, 0, 2, 2)', 'a wait that did not count is not taken back');
SELECT is_empty('SELECT * FROM pg_temp.wrong_hours()', 'as a rebuild says');

-- Days of 23 and 25 hours, and a zone that changes later.
UPDATE shop.branches SET time_zone = 'America/New_York' WHERE branch_id = 1;
INSERT INTO shop.queue_days (branch_id, business_date, opened_at)
VALUES (1, '2026-03-08', '2026-03-08 00:30-05'), (1, '2026-11-01', '2026-11-01 00:30-04');
UPDATE shop.branches SET time_zone = 'Asia/Manila' WHERE branch_id = 1;
SELECT pg_temp.happen(m.at, 'joined', :juan, NULL, 'waiting', date => '2026-11-01')
FROM (VALUES (timestamptz '2026-11-01 00:30-04'), ('2026-11-01 01:30-04'), ('2026-11-01 01:10-05'), ('2026-11-01 23:59-05')) AS m (at) \g /dev/null
SELECT pg_temp.happen(m.at, 'joined', :juan, NULL, 'waiting', date => '2026-03-08')
FROM (VALUES (timestamptz '2026-03-08 01:59-05'), ('2026-03-08 03:00-04'), ('2026-03-08 23:59-04')) AS m (at) \g /dev/null
SELECT results_eq(
    $$ SELECT q.hour::int, q.total_customers, q.waiting_customers FROM shop.queue_analytics AS q
       WHERE q.business_date = '2026-11-01' ORDER BY q.hour $$,
    'VALUES (0, 1, 1), (1, 2, 3), (23, 1, 4)', 'an hour that the clocks show twice is one hour'
);
SELECT results_eq(
    $$ SELECT q.hour::int FROM shop.queue_analytics AS q WHERE q.business_date = '2026-03-08' ORDER BY q.hour $$,
    ARRAY[1, 3, 23], 'two o''clock does not come where it is left out'
);
SELECT is_empty(
    'SELECT * FROM pg_temp.wrong_hours()', 'a day keeps the zone it began in: changing the branch''s moves no hour'
);

SELECT results_eq(
    $$ SELECT s.business_date, s.peak_hour::int FROM shop.daily_queue_summary AS s
       WHERE s.business_date IN ('2026-03-08', '2026-11-01') ORDER BY 1 $$,
    $$ VALUES ('2026-03-08'::date, 1), ('2026-11-01', 1) $$, 'most arrivals; of equals the earliest hour'
);

-- An undoing and an arrival in one statement.
SELECT pg_temp.happen('2026-03-08 23:59:10-04', 'cancelled', :juan, 'waiting', 'cancelled', date => '2026-03-08') AS ended \gset
INSERT INTO shop.queue_events (branch_id, business_date, version, event_type, customer_id, from_status, to_status, user_id,
    actor, undoes_event_id, created_at)
VALUES (1, '2026-03-08', 1002, 'undone', :juan, 'cancelled', 'waiting', -1, 'test', :ended, '2026-03-08 23:59:20-04'),
    (1, '2026-03-08', 1002, 'joined', :miguel, NULL, 'waiting', -1, 'test', NULL, '2026-03-08 23:59:20-04');
SELECT results_eq(
    $$ SELECT q.total_customers, q.customers_cancelled, q.waiting_customers FROM shop.queue_analytics AS q
       WHERE (q.business_date, q.hour) = ('2026-03-08', 23) $$,
    'VALUES (2, 0, 4)', 'what a day made anew holds already is not counted twice'
);
SELECT is_empty('SELECT * FROM pg_temp.wrong_hours()', 'as a rebuild says');

-- What private.rebuild_hours writes is what was there.
CREATE TEMP TABLE kept AS SELECT q.* FROM shop.queue_analytics AS q WHERE q.branch_id = 1;
UPDATE shop.queue_analytics SET customers_served = 99, peak_queue_length = 99 WHERE branch_id = 1;
DELETE FROM shop.queue_analytics WHERE branch_id = 1 AND hour = 9;
SELECT results_eq(
    $$ SELECT private.rebuild_hours('1', d) FROM unnest('{2026-03-02,2026-03-03,2026-03-04,2026-03-08,2026-11-01}'::date[]) AS d $$,
    ARRAY[5, 3, 4, 3, 3], 'a rebuild says how many hours there are'
);
SELECT results_eq(
    'SELECT q.* FROM shop.queue_analytics AS q WHERE q.branch_id = 1 ORDER BY q.business_date, q.hour',
    'SELECT k.* FROM kept AS k ORDER BY k.business_date, k.hour', 'and leaves every row as it was, to the last digit'
);
SELECT results_eq(
    'SELECT count(*) FROM shop.queue_analytics AS q WHERE q.branch_id = 2', ARRAY[1::bigint], 'another branch has its own'
);

SELECT * FROM finish();
ROLLBACK;
