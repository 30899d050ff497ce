-- sql_tests/private/write_snapshot.sql: a day's figures are worked out from its events, undone ones left out.
BEGIN;
\ir ../fixtures/two_counters.sql
SELECT plan(13);

-- What an undo writes: the event back to where it came from.
CREATE FUNCTION pg_temp.undo(customer bigint, at timestamptz) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM private.set_clock(at);
    INSERT INTO shop.queue_events (branch_id, business_date, version, event_type, customer_id, counter_id, from_status,
        to_status, user_id, actor, is_priority, undoes_event_id, created_at)
    SELECT e.branch_id, e.business_date, e.version, 'undone', e.customer_id, e.counter_id, e.to_status, e.from_status, -1,
        'x', e.is_priority, e.id, at
    FROM shop.queue_events AS e
    WHERE e.customer_id = customer
    ORDER BY e.id DESC
    LIMIT 1;
    UPDATE shop.customers AS c
    SET queue_status = e.to_status, served_at = NULL, called_at = CASE WHEN e.to_status <> 'waiting' THEN c.called_at END,
        counter_id = CASE WHEN e.to_status = 'serving' THEN e.counter_id END
    FROM (SELECT v.to_status, v.counter_id FROM shop.queue_events AS v WHERE v.customer_id = customer
          ORDER BY v.id DESC LIMIT 1) AS e
    WHERE c.id = customer;
    DELETE FROM shop.customer_history WHERE original_customer_id = customer;
END;
$$;
CREATE TEMP VIEW summed AS
SELECT s.total_customers, s.completed_customers, s.cancelled_customers, s.wait_count, s.avg_wait_minutes::numeric,
    s.avg_service_minutes::numeric, s.avg_processing_minutes::numeric, s.peak_queue_length, s.operating_minutes
FROM private.sum_up_day('1', '2026-03-02') AS s;
PREPARE write AS SELECT w.total_customers FROM private.write_snapshot('1', '2026-03-02', true, private.clock()) AS w;

SELECT results_eq('SELECT * FROM summed', 'VALUES (3, 0, 0, 0, 0.00, 0.00, 0.00, 3, 20)', 'three wait');
SELECT throws_ok('write', 'SHC30', '3 were taken on 2026-03-02, but 0 completed, 0 cancelled and 0 carried over',
    'while people wait there is no snapshot');

-- Juan is called at 09:25 by mistake, and again at 09:40; his end at 09:50 is undone as well.
SELECT c.queue_status FROM api.call_customer(:juan, :red, :'cashier') AS c \gset
SELECT pg_temp.undo(:juan, '2026-03-02 09:26+08') IS NULL AS undone \gset
SELECT results_eq('SELECT * FROM summed', 'VALUES (3, 0, 0, 0, 0.00, 0.00, 0.00, 3, 20)',
    'a call that was undone, and the undo, count for nothing');
SELECT private.set_clock('2026-03-02 09:40+08') IS NOT NULL AS clock \gset
SELECT c.queue_status FROM api.call_customer(:juan, :red, :'cashier') AS c \gset
SELECT private.set_clock('2026-03-02 09:50+08') IS NOT NULL AS clock \gset
SELECT c.queue_status FROM api.complete_customer(:juan, session => :'cashier') AS c \gset
SELECT is(private.list_unarchived('1', '2026-03-02'), ARRAY[:juan::bigint], 'a visit has ended');
SELECT pg_temp.undo(:juan, '2026-03-02 09:51+08') IS NULL AS undone \gset
SELECT is(private.list_unarchived('1', '2026-03-02'), '{}'::bigint[], 'or has not');
SELECT is(private.archive_customers('1', '2026-03-02', ARRAY[:juan::bigint], private.clock()), 0,
    'who has not ended is not archived, whoever asks');
SELECT c.queue_status FROM api.start_processing(:juan, :'cashier') AS c \gset
SELECT private.set_clock('2026-03-02 10:00+08') IS NOT NULL AS clock \gset
SELECT c.queue_status FROM api.complete_customer(:juan, session => :'cashier') AS c \gset
SELECT results_eq('SELECT * FROM summed', 'VALUES (3, 1, 0, 1, 40.00, 20.00, 9.00, 3, 60)',
    'the wait is that to the call that counts; service has the work in the back');

-- Lourdes is cancelled, which is undone, and cancelled out of the back; Miguel is called, goes back,
-- is called again, sent to the other counter, and leaves.
SELECT c.queue_status FROM api.cancel_customer(:lourdes, session => :'cashier') AS c \gset
SELECT pg_temp.undo(:lourdes, '2026-03-02 10:00:30+08') IS NULL AS undone \gset
SELECT private.set_clock('2026-03-02 10:10+08') IS NOT NULL AS clock \gset
SELECT c.queue_status FROM api.call_customer(:lourdes, :red, :'cashier') AS c \gset
SELECT c.queue_status FROM api.call_customer(:miguel, :blue, :'cashier') AS c \gset
SELECT private.set_clock('2026-03-02 10:11+08') IS NOT NULL AS clock \gset
SELECT c.queue_status FROM api.start_processing(:lourdes, :'cashier') AS c \gset
SELECT c.queue_status FROM api.return_customer(:miguel, session => :'cashier') AS c \gset
SELECT private.set_clock('2026-03-02 10:12+08') IS NOT NULL AS clock \gset
UPDATE shop.sessions SET last_seen_at = private.clock();
SELECT c.queue_status FROM api.call_customer(:miguel, :blue, :'cashier') AS c \gset
SELECT c.queue_status FROM api.transfer_customer(:miguel, :red, :'cashier') AS c \gset
SELECT private.set_clock('2026-03-02 10:14+08') IS NOT NULL AS clock \gset
SELECT c.queue_status FROM api.cancel_customer(:lourdes, 'changed her mind', session => :'cashier') AS c \gset
SELECT c.queue_status FROM api.cancel_customer(:miguel, session => :'cashier') AS c \gset
SELECT results_eq('SELECT * FROM summed', 'VALUES (3, 1, 2, 3, 50.00, 20.00, 6.00, 3, 74)',
    'averages are of customers: three waits, one service, two times in the back');
SELECT private.set_clock('2026-03-02 11:00+08') IS NOT NULL AS clock \gset
UPDATE shop.sessions SET last_seen_at = private.clock();
SELECT d.state FROM api.pause_counter(:red, :'cashier') AS d \gset
SELECT results_eq('SELECT s.operating_minutes FROM summed AS s', ARRAY[74],
    'a counter that is paused after the last customer makes the day no longer');
SELECT results_eq('write', ARRAY[3], 'now all are accounted for');
SELECT is((SELECT h.is_final FROM shop.daily_queue_history AS h), true, 'and the snapshot is there');
SELECT results_eq(
    $$ SELECT h.name, h.queue_status::text, h.counter_id, h.wait_minutes::numeric, h.processing_minutes::numeric, h.by_reset
       FROM shop.customer_history AS h ORDER BY h.token_number $$,
    format($$ VALUES ('Lourdes Cruz', 'cancelled', %1$s::bigint, 60.00, 3.00, false),
        ('Miguel Bautista', 'cancelled', %1$s, 50.00, NULL, false) $$, :red),
    'who is cancelled is archived at once, with the first wait and the last counter'
);
SELECT is(private.archive_customers('1', '2026-03-02', private.list_unarchived('1', '2026-03-02'), private.clock()), 1,
    'who was completed, with the reset');

SELECT * FROM finish();
ROLLBACK;
