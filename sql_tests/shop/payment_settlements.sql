-- sql_tests/shop/payment_settlements.sql: whoever changes settlements, the bill knows what is paid.
BEGIN;
\ir ../fixtures/two_counters.sql
SELECT plan(8);

PREPARE bills AS
SELECT t.paid_amount::numeric, t.balance_amount::numeric, t.payment_status FROM shop.transactions AS t
WHERE (t.branch_id, t.id) IN ((1, :bill), (1, :miguel_bill)) ORDER BY t.id;
PREPARE pay AS
INSERT INTO shop.payment_settlements
    (branch_id, transaction_id, amount, payment_mode, business_date, paid_at, cashier_id, reference)
VALUES (1, :bill, $1, 'cash', '2026-03-02', private.clock(), :cashier_id, gen_random_uuid());

SELECT lives_ok('EXECUTE pay(400)', 'the owner writes a settlement');
SELECT results_eq('bills', $$ VALUES (400.00, 600.00, 'partial'), (0.00, 1500.00, 'unpaid') $$, 'it is added');
SELECT throws_ok('EXECUTE pay(600.01)', '23514', NULL, 'a bill is never paid beyond its amount');
UPDATE shop.payment_settlements SET amount = 1000;
SELECT results_eq('bills', $$ VALUES (1000.00, 0.00, 'paid'), (0.00, 1500.00, 'unpaid') $$, 'a changed one counts anew');
UPDATE shop.payment_settlements SET transaction_id = :miguel_bill;
SELECT results_eq('bills', $$ VALUES (0.00, 1000.00, 'unpaid'), (1000.00, 500.00, 'partial') $$, 'a moved one moves');
UPDATE shop.payment_settlements SET transaction_id = :bill, amount = 250;
SELECT results_eq('bills', $$ VALUES (250.00, 750.00, 'partial'), (0.00, 1500.00, 'unpaid') $$, 'also changed on the way');
DELETE FROM shop.payment_settlements;
SELECT results_eq('bills', $$ VALUES (0.00, 1000.00, 'unpaid'), (0.00, 1500.00, 'unpaid') $$, 'a deleted one is taken off');
SELECT throws_ok('EXECUTE pay(-1)', '23514', NULL, 'none is negative');

SELECT * FROM finish();
ROLLBACK;
