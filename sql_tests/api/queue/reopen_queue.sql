-- sql_tests/api/queue/reopen_queue.sql: a day that was closed too early goes on.
BEGIN;
\ir ../../fixtures/busy_day.sql
SELECT plan(15);

PREPARE close AS SELECT r.sqlstate FROM api.reset_queue(close_day => true, session => :'admin') AS r;
PREPARE reopen AS
SELECT d.business_date::text, d.status, d.last_token, d.closed_at, d.closed_by_name
FROM api.reopen_queue(' they came back ', :'admin') AS d;
PREPARE in_silence AS SELECT api.reopen_queue(' ', :'admin');
PREPARE wordy AS SELECT api.reopen_queue(repeat('x', 501), :'admin');
PREPARE by_cashier AS SELECT api.reopen_queue('why', :'cashier');
PREPARE by_sales AS SELECT api.reopen_queue('why', :'sales');
PREPARE by_nobody AS SELECT api.reopen_queue('why');
PREPARE in_cebu AS SELECT api.reopen_queue('why', :'cebu_admin');
PREPARE late AS
SELECT c.token_number
FROM api.register_customer('Rosa Gil', '09170000008', 28, '8 Bonifacio Street', 'pickup', 'No Grade', 'hoya',
    '{"days": 1}', create_initial_transaction => false, session => :'sales') AS c;

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT throws_ok('by_cashier', 'SHD01', 'role cashier may not do this', 'not by a cashier');
SELECT throws_ok('by_sales', 'SHD01', 'role sales may not do this', 'nor by an agent');
SELECT throws_ok('by_nobody', '28000', 'not signed in', 'nor by nobody');
SELECT throws_ok('in_silence', 'SHV31', 'a reason is needed', 'not without a reason');
SELECT throws_ok('reopen', 'SHC31', 'the queue of 2026-03-02 is not closed', 'an open day is not opened');
SELECT results_eq('close', 'SELECT NULL', 'closed');
SELECT throws_ok('wordy', '23514', NULL, 'a reason has 500 characters');
SELECT throws_ok('in_cebu', 'SHC31', 'the queue of 2026-03-02 is not closed', 'another branch is another queue');
SELECT throws_ok('late', 'SHC01', 'the queue of 2026-03-02 is closed', 'nobody can join');
SELECT results_eq('reopen', $$ VALUES ('2026-03-02', 'open', 6, NULL::timestamptz, NULL) $$, 'reopened: the day is open');
SELECT results_eq('late', ARRAY[7], 'the token goes on from the last');

SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT results_eq(
    $$ SELECT e.event_type, e.reason, e.by_reset, e.actor FROM shop.queue_events AS e
       WHERE e.event_type LIKE 'day\_%ed' AND e.branch_id = 1 ORDER BY e.id $$,
    $$ VALUES ('day_opened', NULL, false, 'sales@shop.test'), ('day_closed', NULL, true, 'admin@shop.test'),
        ('day_reopened', 'they came back', false, 'admin@shop.test') $$, 'each with its event'
);
SELECT results_eq(
    $$ SELECT l.entity_id, l.details ->> 'reason' FROM shop.activity_logs AS l WHERE l.action = 'reopen_queue' $$,
    $$ VALUES ('2026-03-02', 'they came back') $$, 'and in the log'
);
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('close', 'SELECT NULL', 'it is closed again');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT results_eq(
    $$ SELECT h.total_customers, h.cancelled_by_reset, h.waiting_customers, h.is_final FROM shop.daily_queue_history AS h $$,
    'VALUES (7, 3, 1, true)', 'with one snapshot for all of the day'
);

SELECT * FROM finish();
ROLLBACK;
