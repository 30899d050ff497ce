-- sql_tests/api/queue/preview_reset.sql: what a reset would do is what it does.
BEGIN;
\ir ../../fixtures/busy_day.sql
SELECT plan(15);

PREPARE preview AS SELECT p.business_date, p.is_closed, p.cancelled, p.completed, p.carried_forward, p.archived FROM api.preview_reset(session => :'admin') AS p;
PREPARE told AS SELECT p.cancelled, p.completed, p.carried_forward, p.archived FROM api.preview_reset(session => :'admin') AS p;
PREPARE told_past AS SELECT p.cancelled, p.completed, p.carried_forward, p.archived FROM api.preview_reset('2026-03-02', :'admin') AS p;
PREPARE tomorrow AS SELECT p.cancelled FROM api.preview_reset('2026-03-03', :'admin') AS p;
PREPARE long_ago AS SELECT p.cancelled FROM api.preview_reset('2026-03-01', :'admin') AS p;
PREPARE by_cashier AS SELECT p.cancelled FROM api.preview_reset(session => :'cashier') AS p;
PREPARE by_nobody AS SELECT p.cancelled FROM api.preview_reset() AS p;

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('preview', $$ VALUES ('2026-03-02'::date, false, 2, 2, 0, 5) $$, 'two wait, two are served; Oscar is archived already');
SELECT throws_ok('tomorrow', 'SHN30', 'there is no queue of 2026-03-03', 'not a day to come');
SELECT throws_ok('long_ago', 'SHN30', 'there is no queue of 2026-03-01', 'nor one without a queue');
SELECT throws_ok('by_cashier', 'SHD01', 'role cashier may not do this', 'not by a cashier');
SELECT throws_ok('by_nobody', '28000', 'not signed in', 'nor by nobody');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT is((SELECT count(*) FROM shop.daily_reset_log), 0::bigint, 'it changes nothing');

SAVEPOINT plain;
CREATE TEMP TABLE did AS SELECT r.cancelled, r.completed, r.carried_forward, r.archived FROM api.reset_queue(session => :'admin') AS r;
SELECT results_eq('TABLE did', $$ VALUES (2, 2, 0, 5) $$, 'the reset does what was told');
SELECT results_eq('preview', $$ VALUES ('2026-03-02'::date, false, 0, 0, 0, 0) $$, 'and after it nothing is left to do');
ROLLBACK TO plain;

SAVEPOINT closed;
SELECT r.cancelled FROM api.reset_queue(close_day => true, session => :'admin') AS r \g /dev/null
SELECT results_eq('preview', $$ VALUES ('2026-03-02'::date, true, 0, 0, 0, 0) $$, 'nor on a closed day');
ROLLBACK TO closed;

-- The next day is closed early, the one after it has Pia in line already.
UPDATE shop.system_settings AS s SET value = 'true' WHERE s.branch_id = 1 AND s.key = 'queue.carry_over_waiting';
SELECT results_eq('told', $$ VALUES (0, 2, 2, 5) $$, 'who waits moves on where the setting says so');
SELECT private.set_clock('2026-03-03 08:00:00+08') AS clock \gset
UPDATE shop.sessions SET last_seen_at = private.clock();
SELECT c.customer_id AS pia_again
FROM api.register_customer('PIA LOPEZ', '09170000007', 28, '7 Bonifacio Street', 'pickup', 'No Grade', 'hoya',
    '{"days": 1}', create_initial_transaction => false, session => :'sales') AS c \gset
SELECT results_eq('told_past', $$ VALUES (1, 2, 1, 5) $$, 'but not who is in line there again');
CREATE TEMP TABLE did AS SELECT r.cancelled, r.completed, r.carried_forward, r.archived FROM api.reset_queue(date => '2026-03-02', session => :'admin') AS r;
SELECT results_eq('TABLE did', $$ VALUES (1, 2, 1, 5) $$, 'as the reset of that day does');
SELECT results_eq('told_past', $$ VALUES (0, 0, 0, 0) $$, 'which closes it');
SELECT results_eq('preview', $$ VALUES ('2026-03-03'::date, false, 0, 0, 2, 2) $$, 'today has its own');
SELECT r.cancelled FROM api.reset_queue(close_day => true, session => :'admin') AS r \g /dev/null
SELECT is((SELECT count(*) FROM shop.daily_reset_log AS l WHERE l.success), 2::bigint, 'each in the log');

SELECT * FROM finish();
ROLLBACK;
