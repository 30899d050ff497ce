-- sql_tests/api/transactions/list_settlements.sql: what was paid on a bill, newest first.
BEGIN;
\ir ../../fixtures/two_counters.sql
SELECT plan(7);

SELECT s.sqlstate IS NULL AS has_paid FROM api.create_settlement(:bill, 250, 'cash', session => :'cashier') AS s \gset
SELECT s.sqlstate IS NULL AS has_paid FROM api.create_settlement(:bill, 350, 'cash', session => :'cashier') AS s \gset
SELECT s.sqlstate IS NULL AS has_paid FROM api.create_settlement(:bill, 400, 'cash', session => :'cashier') AS s \gset
PREPARE works AS SELECT s.amount, s.cashier_name FROM api.list_settlements(:bill, :'cashier') AS s;
PREPARE agent AS SELECT s.amount, s.cashier_name FROM api.list_settlements(:bill, :'sales') AS s;
PREPARE nobody AS SELECT s.amount, s.cashier_name FROM api.list_settlements(:bill, NULL) AS s;
PREPARE foreign_branch AS SELECT s.amount, s.cashier_name FROM api.list_settlements(:cebu_bill, :'cashier') AS s;
PREPARE missing AS SELECT s.amount, s.cashier_name FROM api.list_settlements(0, :'cashier') AS s;
PREPARE other_agent AS SELECT s.amount, s.cashier_name FROM api.list_settlements(:miguel_bill, :'sales') AS s;

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('works', $$ VALUES (400.00, 'Carlo Santos'), (350.00, 'Carlo Santos'), (250.00, 'Carlo Santos') $$, 'newest first, with the name');
SELECT results_eq('agent', $$ VALUES (400.00, 'Carlo Santos'), (350.00, 'Carlo Santos'), (250.00, 'Carlo Santos') $$, 'also for its agent');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
INSERT INTO shop.payment_settlements (branch_id, transaction_id, kind, amount, payment_mode, business_date, paid_at, cashier_id, reference,
    reverses_id, reason, approver_role)
SELECT s.branch_id, s.transaction_id, 'refund', 1, s.payment_mode, '2026-03-01', '2026-03-01 10:00+08', s.cashier_id, gen_random_uuid(),
    s.id, 'found in the old book', 'admin'
FROM shop.payment_settlements AS s WHERE s.amount = 400;
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq(
    'works', $$ VALUES (400.00, 'Carlo Santos'), (350.00, 'Carlo Santos'), (250.00, 'Carlo Santos'), (1.00, 'Carlo Santos') $$,
    'P-15: by the moment first, whenever it was written down'
);
SELECT throws_ok('other_agent', 'SHD02', NULL, 'not for another agent');
SELECT throws_ok('missing', 'SHN04', NULL, 'there is no such one');
SELECT throws_ok('foreign_branch', 'SHN04', NULL, 'nor in another branch');
SELECT throws_ok('nobody', '28000', 'not signed in', 'not for nobody');

SELECT * FROM finish();
ROLLBACK;
