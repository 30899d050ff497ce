-- sql_tests/api/analytics/get_priority_report.sql: whether priority was given, and who passed it by, and why.
BEGIN;
\ir ../../fixtures/two_counters.sql
SELECT plan(22);

-- At 09:25 Juan, a regular of 09:00, Lourdes, a senior of 09:10, and Miguel, a regular of 09:20, wait.
PREPARE figures AS
SELECT r.minutes, r.priority - 'longest', r.regular - 'longest', r.total_overtakes
FROM api.get_priority_report('2026-03-02', '2026-03-02', 15, :'admin') AS r;
PREPARE longest AS
SELECT r.priority #>> '{longest,token_label}', r.regular #>> '{longest,token_label}'
FROM api.get_priority_report('2026-03-02', '2026-03-02', 15, :'admin') AS r;
PREPARE overtakes AS
SELECT o ->> 'token_label', o ->> 'priority_label', o ->> 'waited_minutes', o ->> 'called_token_label', o ->> 'counter_name',
    o ->> 'actor', o ->> 'why', o ->> 'moved_by'
FROM api.get_priority_report('2026-03-02', '2026-03-02', 15, :'admin') AS r, jsonb_array_elements(r.overtakes) AS o;
PREPARE period AS SELECT r.minutes FROM api.get_priority_report('2026-03-02', '2026-03-01', session => :'admin') AS r;
PREPARE short AS SELECT r.minutes FROM api.get_priority_report('2026-03-02', '2026-03-02', 0, :'admin') AS r;
PREPARE long AS SELECT r.minutes FROM api.get_priority_report('2026-03-02', '2026-03-02', 1441, :'admin') AS r;
PREPARE unsaid AS SELECT r.minutes FROM api.get_priority_report('2026-03-02', '2026-03-02', session => :'admin') AS r;
PREPARE cebu AS SELECT r.priority ->> 'called', r.total_overtakes
FROM api.get_priority_report('2026-03-02', '2026-03-02', 15, :'cebu_admin') AS r;
PREPARE cashier AS SELECT r.minutes FROM api.get_priority_report('2026-03-02', '2026-03-02', 15, :'cashier') AS r;
PREPARE sales AS SELECT r.minutes FROM api.get_priority_report('2026-03-02', '2026-03-02', 15, :'sales') AS r;
PREPARE nobody AS SELECT r.minutes FROM api.get_priority_report('2026-03-02', '2026-03-02') AS r;

SELECT results_eq('figures', $$ VALUES (15,
    '{"joined": 1, "called": 0, "within": 0, "share": 0, "average_wait_minutes": 0, "longest_wait_minutes": 0}'::jsonb,
    '{"joined": 2, "called": 0, "within": 0, "share": 0, "average_wait_minutes": 0, "longest_wait_minutes": 0}'::jsonb, 0) $$,
    'nobody was called yet: zeros');
SELECT results_eq('longest', 'VALUES (NULL, NULL)', 'and nobody waited longest');

SELECT count(*) FROM api.call_customer(:juan, :red, :'cashier2') \g /dev/null
SELECT results_eq('overtakes', $$ VALUES
    ('#002', 'Senior Citizen', '15.00', '#001', 'Counter 1', 'cashier2@shop.test', 'direct_call', NULL) $$,
    'a regular called by name passes the senior by: who, when and by whom');
SELECT results_eq('figures', $$ VALUES (15,
    '{"joined": 1, "called": 0, "within": 0, "share": 0, "average_wait_minutes": 0, "longest_wait_minutes": 0}'::jsonb,
    '{"joined": 2, "called": 1, "within": 0, "share": 0, "average_wait_minutes": 25, "longest_wait_minutes": 25}'::jsonb, 1) $$,
    'who waited 25 minutes was not called within 15');

SELECT count(*) FROM api.undo_action(:juan, :'cashier2') \g /dev/null
SELECT is_empty('overtakes', 'undone, it passed nobody by');

SELECT count(*) FROM api.reorder_queue(jsonb_build_array(:miguel::bigint, :lourdes::bigint, :juan::bigint), :'admin') \g /dev/null
SELECT count(*) FROM api.call_next(:red, :'cashier') \g /dev/null
SELECT results_eq('overtakes', $$ VALUES
    ('#002', 'Senior Citizen', '15.00', '#003', 'Counter 1', 'cashier@shop.test', 'moved_by_hand', 'admin@shop.test') $$,
    'a line ordered by hand: who called, and who had moved them');

SELECT count(*) FROM api.call_next(:blue, :'cashier') \g /dev/null
SELECT results_eq('figures', $$ VALUES (15,
    '{"joined": 1, "called": 1, "within": 1, "share": 100, "average_wait_minutes": 15, "longest_wait_minutes": 15}'::jsonb,
    '{"joined": 2, "called": 1, "within": 1, "share": 100, "average_wait_minutes": 5, "longest_wait_minutes": 5}'::jsonb, 1) $$,
    'just fifteen minutes are within fifteen');
SELECT results_eq('longest', $$ VALUES ('#002', '#003') $$, 'and whose wait was the longest');

SELECT count(*) FROM api.complete_customer(:miguel, session => :'cashier') \g /dev/null
SELECT count(*) FROM api.call_next(:red, :'cashier') \g /dev/null
SELECT is((SELECT count(*) FROM private.overtakes('1', '2026-03-02', '2026-03-02')), 1::bigint,
    'who is served already is passed by nobody');

-- With a short credit, a regular of long ago comes before a senior of now, as the shop has it.
SELECT count(*) FROM api.complete_customer(:juan, session => :'cashier') \g /dev/null
SELECT count(*) FROM api.complete_customer(:lourdes, session => :'cashier') \g /dev/null
UPDATE shop.system_settings SET value = '2' WHERE branch_id = 1 AND key = 'queue.credit_minutes_pregnant';
SELECT r.customer_id AS rosa FROM api.register_customer('Rosa Lim', '09170000011', 40, '12 Mabini Street', 'pickup',
    'No Grade', 'hoya', '{"days": 1}', create_initial_transaction => false, session => :'sales') AS r \gset
SELECT private.set_clock('2026-03-02 09:28+08') \g /dev/null
SELECT r.customer_id AS pia FROM api.register_customer('Pia Ramos', '09170000012', 30, '12 Mabini Street', 'pickup',
    'No Grade', 'hoya', '{"days": 1}', priority_flags => '{"pregnant": true}', create_initial_transaction => false,
    session => :'sales') AS r \gset
SELECT count(*) FROM api.call_next(:red, :'cashier') \g /dev/null
SELECT results_eq('overtakes', $$ VALUES
    ('#002', 'Senior Citizen', '15.00', '#003', 'Counter 1', 'cashier@shop.test', 'moved_by_hand', 'admin@shop.test'),
    ('#005', 'Pregnant', '0.00', '#004', 'Counter 1', 'cashier@shop.test', 'waited_longer', NULL) $$,
    'longer than the credit');

-- Priority shown late counts from then on.
SELECT count(*) FROM api.complete_customer(:rosa, session => :'cashier') \g /dev/null
SELECT r.customer_id AS tomas FROM api.register_customer('Tomas Go', '09170000013', 50, '12 Mabini Street', 'pickup',
    'No Grade', 'hoya', '{"days": 1}', create_initial_transaction => false, session => :'sales') AS r \gset
SELECT r.customer_id AS ana FROM api.register_customer('Ana Yu', '09170000014', 50, '12 Mabini Street', 'pickup',
    'No Grade', 'hoya', '{"days": 1}', create_initial_transaction => false, session => :'sales') AS r \gset
SELECT count(*) FROM api.call_next(:red, :'cashier') \g /dev/null
SELECT count(*) FROM api.call_customer(:tomas, :blue, :'cashier') \g /dev/null
SELECT is((SELECT count(*) FROM private.overtakes('1', '2026-03-02', '2026-03-02') AS o WHERE o.customer_id = :ana),
    0::bigint, 'a regular who waits is not passed by');
SELECT count(*) FROM api.complete_customer(:tomas, session => :'cashier') \g /dev/null
SELECT count(*) FROM api.set_priority(:ana, '{"pwd": true}', 'shown', :'cashier') \g /dev/null
SELECT r.customer_id AS ben FROM api.register_customer('Ben Uy', '09170000015', 50, '12 Mabini Street', 'pickup',
    'No Grade', 'hoya', '{"days": 1}', create_initial_transaction => false, session => :'sales') AS r \gset
SELECT count(*) FROM api.call_customer(:ben, :blue, :'cashier') \g /dev/null
SELECT results_eq(
    format('SELECT o.why FROM private.overtakes(%L, %L, %L) AS o WHERE o.customer_id = %s', '1', '2026-03-02', '2026-03-02', :ana),
    ARRAY['direct_call'], 'once the card is shown, it is priority that is passed by');
SELECT count(*) FROM api.complete_customer(:ben, session => :'cashier') \g /dev/null
SELECT r.customer_id AS eva FROM api.register_customer('Eva Co', '09170000016', 70, '12 Mabini Street', 'pickup',
    'No Grade', 'hoya', '{"days": 1}', priority_flags => '{"senior_citizen": true}', create_initial_transaction => false,
    session => :'sales') AS r \gset
SELECT count(*) FROM api.call_customer(:eva, :blue, :'cashier') \g /dev/null
SELECT is((SELECT count(*) FROM private.overtakes('1', '2026-03-02', '2026-03-02') AS o WHERE o.called_customer_id = :eva),
    0::bigint, 'among those with priority nobody passes another by');

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('cebu', $$ VALUES ('0', 0) $$, 'another branch has its own');
SELECT throws_ok('period', 'SHV35', 'end_date is before start_date', 'a period that cannot be');
SELECT throws_ok('short', 'SHV39', 'within_minutes must be between 1 and 1440', 'within no time');
SELECT throws_ok('long', 'SHV39', NULL, 'or more than a day');
SELECT results_eq('unsaid', ARRAY[15], 'fifteen minutes when nothing is said');
SELECT throws_ok('cashier', 'SHD01', 'role cashier may not do this', 'not for cashiers');
SELECT throws_ok('sales', 'SHD01', 'role sales may not do this', 'nor for agents');
SELECT throws_ok('nobody', '28000', 'not signed in', 'nor for nobody');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT is_empty('SELECT v.rule FROM api.verify() AS v', 'all is well');

SELECT * FROM finish();
ROLLBACK;
