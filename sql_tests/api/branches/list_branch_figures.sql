-- sql_tests/api/branches/list_branch_figures.sql: the chain at a glance, for the super_admin's home.
BEGIN;
\ir ../../fixtures/staff.sql
SELECT plan(14);

PREPARE figures AS SELECT f.branch_id::int, f.code, f.business_date, f.day_status,
    f.queue -> 'waiting', f.queue -> 'serving', f.registered_customers::int
FROM api.list_branch_figures(:'boss') AS f;
PREPARE money AS SELECT f.code, f.paid_count::int, f.partial_count::int, f.unpaid_count::int,
    f.billed_total, f.billed_before, f.collected_total, f.collected_before
FROM api.list_branch_figures(:'boss') AS f;
PREPARE health AS SELECT f.code, f.status, f.last_closing -> 'success', f.overdue_days, f.last_verify
FROM api.list_branch_figures(:'boss') AS f;
PREPARE admin AS   SELECT f.code FROM api.list_branch_figures(:'admin') AS f;
PREPARE cashier AS SELECT f.code FROM api.list_branch_figures(:'cashier') AS f;
PREPARE sales AS   SELECT f.code FROM api.list_branch_figures(:'sales') AS f;
PREPARE nobody AS  SELECT f.code FROM api.list_branch_figures() AS f;

-- A week ago 250.00 was billed in main and 90.00 collected; today it is 100.00 and 60.00. Somebody is served in Cebu.
SELECT private.set_clock('2026-02-23 10:00+08') \g /dev/null
SELECT c.customer_id AS pedro FROM api.register_customer('Pedro Lim', '09170000002', 40, '12 Mabini Street',
    'pickup', 'No Grade', 'hoya', '{"days": 1}', payment_info => '{"mode": "cash", "amount": "250.00"}', session => :'sales') AS c \gset
SELECT o.sqlstate FROM shop.transactions AS t CROSS JOIN LATERAL api.create_settlement(t.id, 90, 'cash', session => :'cashier') AS o
WHERE t.customer_id = :pedro \g /dev/null
SELECT private.set_clock('2026-03-02 09:00+08') \g /dev/null
SELECT r.archived FROM jobs.close_day('1', '2026-02-23') AS r \g /dev/null
SELECT c.customer_id AS juan FROM api.register_customer('Juan dela Cruz', '09170000001', 40, '12 Mabini Street',
    'pickup', 'No Grade', 'hoya', '{"days": 1}', payment_info => '{"mode": "cash", "amount": "100.00"}', session => :'sales') AS c \gset
SELECT o.sqlstate FROM shop.transactions AS t CROSS JOIN LATERAL api.create_settlement(t.id, 60, 'cash', session => :'cashier') AS o
WHERE t.customer_id = :juan \g /dev/null
SELECT c.customer_id AS corazon FROM api.register_customer('Corazon Uy', '09170000004', 50, '1 Colon Street', 'pickup',
    'No Grade', 'hoya', '{"days": 1}', create_initial_transaction => false, session => :'cebu_admin') AS c \gset
SELECT d.id AS cebu_desk FROM shop.counters AS d WHERE d.branch_id = 2 ORDER BY d.id LIMIT 1 \gset
SELECT c.token_number FROM api.call_next(:cebu_desk, :'cebu_admin') AS c \g /dev/null

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('figures', $$ VALUES
    (1, 'main', '2026-03-02'::date, 'open', '1'::jsonb, '0'::jsonb, 1),
    (2, 'cebu', '2026-03-02', 'open', '0', '1', 1) $$, 'a row a branch, each with its own queue');
SELECT results_eq('money', $$ VALUES ('main', 0, 1, 0, 100.00, 250.00, 60.00, 90.00),
    ('cebu', 0, 0, 0, 0.00, 0.00, 0.00, 0.00) $$, 'and its own money, beside the weekday a week before');
SELECT results_eq('health', $$ VALUES ('main', 'active', 'true'::jsonb, '[]'::jsonb, NULL::jsonb),
    ('cebu', 'active', NULL, '[]', NULL) $$, 'what was closed; nothing was checked yet');
SELECT throws_ok('admin', 'SHD01', 'role admin may not do this', 'not for an admin');
SELECT throws_ok('cashier', 'SHD01', 'role cashier may not do this', 'nor a cashier');
SELECT throws_ok('sales', 'SHD01', 'role sales may not do this', 'nor an agent');
SELECT throws_ok('nobody', '28000', 'not signed in', 'nor nobody');

-- A night passes: main is closed, Cebu is not; both are checked, and in Cebu a row is bent.
SET LOCAL SESSION AUTHORIZATION DEFAULT;
UPDATE shop.sessions SET expires_at = '2026-03-30', last_seen_at = '2026-03-03 00:06+08';
SELECT private.set_clock('2026-03-03 00:06+08') \g /dev/null
SELECT r.archived FROM jobs.close_day('1', '2026-03-02') AS r \g /dev/null
UPDATE shop.queue_days SET last_token = 5 WHERE branch_id = 2;
SELECT jobs.verify_branch('1') AS main, jobs.verify_branch('2') AS cebu \gset
SELECT set_config('escashop.branch', 'main', true) \g /dev/null
SELECT is(:main, 0, 'main is well');
SELECT ok(:cebu > 0, 'Cebu is not');
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq(
    $$ SELECT h.code, h.success, h.overdue_days, (h.last_verify ->> 'rows')::int > 0, (h.last_verify ->> 'at')::timestamptz
       FROM (SELECT f.code, f.last_closing -> 'success' AS success, f.overdue_days, f.last_verify
             FROM api.list_branch_figures('1.boss') AS f) AS h $$,
    $$ VALUES ('main', 'true'::jsonb, '[]'::jsonb, false, '2026-03-03 00:06+08'::timestamptz),
        ('cebu', NULL, '["2026-03-02"]', true, '2026-03-03 00:06+08') $$,
    'what was closed, what is overdue, and what the check found'
);
-- Each branch on its own date.
SET LOCAL SESSION AUTHORIZATION DEFAULT;
UPDATE shop.branches SET time_zone = 'America/New_York', status = 'inactive' WHERE branch_id = 2;
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq(
    $$ SELECT f.code, f.status, f.business_date FROM api.list_branch_figures('1.boss') AS f $$,
    $$ VALUES ('main', 'active', '2026-03-03'::date), ('cebu', 'inactive', '2026-03-02') $$,
    'each on its own date, an inactive one too'
);
SET LOCAL SESSION AUTHORIZATION DEFAULT;
UPDATE shop.branches SET status = 'active' WHERE branch_id = 2;
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT n.token AS deputy FROM api.switch_branch('cebu', :'boss') AS n \gset
PREPARE deputy AS SELECT f.code FROM api.list_branch_figures(:'deputy') AS f;
SELECT results_eq('deputy', $$ VALUES ('main'), ('cebu') $$, 'also from another branch');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
UPDATE shop.users SET role = 'admin' WHERE (branch_id, email) = (1, 'boss@shop.test');
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT throws_ok('deputy', '28000', 'not signed in', 'but no longer than being one at home');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT results_eq('SELECT f.code FROM api.list_branch_figures() AS f', $$ VALUES ('main'), ('cebu') $$, 'a DBA sees all');

SELECT * FROM finish();
ROLLBACK;
