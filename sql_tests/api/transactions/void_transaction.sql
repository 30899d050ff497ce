-- sql_tests/api/transactions/void_transaction.sql: a bill is voided, not deleted, when nothing is paid on it.
BEGIN;
\ir ../../fixtures/two_counters.sql
SELECT plan(21);

SELECT s.settlement ->> 'settlement_id' AS paid
FROM api.create_settlement(:bill, 400, 'cash', idempotency_key => 'k1', session => :'cashier') AS s \gset
PREPARE void AS
SELECT b.voided_at, b.void_reason, b.payment_status FROM api.void_transaction(:bill, $1, :'admin') AS b;
PREPARE of_bill AS SELECT b.voided_at FROM api.void_transaction($1, 'written twice', :'admin') AS b;
PREPARE cebu AS SELECT b.voided_at FROM api.void_transaction(:cebu_bill, 'written twice', :'admin') AS b;
PREPARE by_cashier AS SELECT b.voided_at FROM api.void_transaction(:bill, 'written twice', :'cashier') AS b;
PREPARE by_sales AS SELECT b.voided_at FROM api.void_transaction(:bill, 'written twice', :'sales') AS b;
PREPARE by_nobody AS SELECT b.voided_at FROM api.void_transaction(:bill, 'written twice') AS b;
PREPARE void_payment AS SELECT s.sqlstate FROM api.void_settlement(:bill, :paid, 'wrong bill', session => :'cashier') AS s;
PREPARE pay AS SELECT s.sqlstate, s.message FROM api.create_settlement(:bill, 1, 'cash', session => :'cashier') AS s;
PREPARE pay_again AS
SELECT s.sqlstate, s.replayed FROM api.create_settlement(:bill, 400, 'cash', idempotency_key => 'k1', session => :'cashier') AS s;
PREPARE split AS
SELECT s.sqlstate FROM api.split_settlement(:bill, '[{"amount": 1, "payment_mode": "cash"}]', session => :'cashier') AS s;
PREPARE or_again AS
SELECT t.or_number FROM api.create_transaction(:miguel, 5, 'cash', :'juan_or', session => :'cashier') AS t;
PREPARE listed AS
SELECT p.total::int FROM api.list_transactions(customer_id => :juan, include_voided => $1, session => :'cashier') AS p;

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT throws_ok('EXECUTE void(''written twice'')', 'SHC44', format('400.00 of bill %s is paid', :bill), 'something is paid');
SELECT results_eq('void_payment', ARRAY[NULL::text], 'that is taken back');
SELECT throws_ok('EXECUTE void(NULL)', '23514', NULL, 'no reason');
SELECT throws_ok('EXECUTE void(''no'')', '23514', NULL, 'too short a reason');
SELECT throws_ok('EXECUTE of_bill(999999)', 'SHN04', 'bill 999999 does not exist', 'no such bill');
SELECT throws_ok('cebu', 'SHN04', NULL, 'a bill of another branch');
SELECT throws_ok('by_cashier', 'SHD01', 'role cashier may not do this', 'not a cashier');
SELECT throws_ok('by_sales', 'SHD01', 'role sales may not do this', 'nor an agent');
SELECT throws_ok('by_nobody', '28000', 'not signed in', 'nor nobody');
SELECT results_eq('EXECUTE listed(false)', ARRAY[1], 'a valid bill is listed');
SELECT results_eq(
    'EXECUTE void('' written twice '')', $$ VALUES ('2026-03-02 09:25:00+08'::timestamptz, 'written twice', 'unpaid') $$, 'voided with a reason'
);
SELECT throws_ok('EXECUTE void(''again'')', 'SHC10', format('bill %s is void', :bill), 'once');
SELECT results_eq('pay', format($$ VALUES ('SHC10', 'bill %s is void') $$, :bill), 'it takes no payment');
SELECT results_eq('split', ARRAY['SHC10'], 'nor several');
SELECT results_eq('pay_again', $$ VALUES (NULL::text, true) $$, 'what was answered before stays answered');
SELECT throws_ok('or_again', 'SHC07', NULL, 'its OR number stays used');
SELECT results_eq('EXECUTE listed(false)', ARRAY[0], 'it is not listed');
SELECT results_eq('EXECUTE listed(true)', ARRAY[1], 'unless asked for');

SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT is(
    (SELECT l.details ->> 'reason' FROM shop.activity_logs AS l WHERE l.action = 'void_transaction'), 'written twice', 'the log has it'
);
SELECT throws_ok(
    format($$ INSERT INTO shop.payment_settlements (branch_id, transaction_id, amount, payment_mode, business_date, paid_at,
        cashier_id, reference) VALUES (1, %s, 1, 'cash', '2026-03-02', private.clock(), -1, gen_random_uuid()) $$, :bill),
    '23514', NULL, 'nor does the owner pay a void bill'
);
SELECT throws_ok(format('DELETE FROM shop.transactions WHERE id = %s', :bill), '23503', NULL, 'or delete one with money on it');

SELECT * FROM finish();
ROLLBACK;
