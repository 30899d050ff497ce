-- sql_tests/shop/payment_settlements.sql: whoever changes settlements, the bill knows what is paid.
BEGIN;
\ir ../fixtures/two_counters.sql
SELECT plan(28);

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
SELECT throws_like('EXECUTE pay(-1)', '%"settlements_amount_positive"', 'none is negative');
SELECT throws_like('EXECUTE pay(0)', '%"settlements_amount_positive"', 'or of nothing');
SELECT throws_like('EXECUTE pay(''NaN'')', '%"settlements_amount_within_bounds"', 'or no number');
SELECT throws_ok('EXECUTE pay(''Infinity'')', '22003', NULL, 'or without end');
SELECT throws_ok('EXECUTE pay(10000000000)', '22003', NULL, 'or beyond the bounds');
SELECT throws_ok('EXECUTE pay(NULL)', '23502', NULL, 'or unsaid');

-- What a settlement is by itself.
SELECT lives_ok('EXECUTE pay(400)', 'the owner writes another');
SELECT s.id AS paid FROM shop.payment_settlements AS s \gset
PREPARE back AS
INSERT INTO shop.payment_settlements (branch_id, transaction_id, kind, amount, payment_mode, business_date, paid_at, cashier_id,
    reference, reverses_id, reason, approver_role)
VALUES (1, $1, $2, 10, 'cash', '2026-03-02', private.clock(), :cashier_id, gen_random_uuid(), $3, $4, $5);
PREPARE change AS UPDATE shop.payment_settlements SET payment_mode = $1, tendered_amount = $2 WHERE id = :paid RETURNING change_amount::numeric;
SELECT throws_like(format('EXECUTE back(%s, ''loan'', %s, ''too dear'', ''admin'')', :bill, :paid), '%"settlements_kind_known"', 'a kind that is none');
SELECT throws_like(format('EXECUTE back(%s, ''refund'', NULL, ''too dear'', ''admin'')', :bill), '%"settlements_reversal_whole"', 'a refund of no payment');
SELECT throws_like(format('EXECUTE back(%s, ''refund'', %s, NULL, ''admin'')', :bill, :paid), '%"settlements_reversal_whole"', 'for no reason');
SELECT throws_like(format('EXECUTE back(%s, ''void'', %s, ''too dear'', NULL)', :bill, :paid), '%"settlements_reversal_whole"', 'by nobody''s leave');
SELECT throws_like(format('EXECUTE back(%s, ''payment'', %s, ''too dear'', ''admin'')', :bill, :paid), '%"settlements_reversal_whole"', 'a payment that takes one back');
SELECT throws_like(
    format('EXECUTE back(%s, ''refund'', %s, ''too dear'', ''admin'')', :miguel_bill, :paid), '%"payment_settlements_branch_id_transaction_id_reverses_id_fkey"',
    'what was paid on another bill'
);
UPDATE shop.payment_settlements SET idempotency_key = 'k1' WHERE id = :paid;
SELECT throws_like(
    format('INSERT INTO shop.payment_settlements (branch_id, transaction_id, amount, payment_mode, business_date, paid_at, cashier_id, reference, idempotency_key)
        VALUES (1, %s, 1, %L, %L, private.clock(), %s, gen_random_uuid(), %L)', :miguel_bill, 'cash', '2026-03-02', :cashier_id, 'k1'),
    '%"settlements_idempotency_key_once"', 'a key that has paid'
);
SELECT throws_like('EXECUTE change(''cash'', 399.99)', '%"settlements_tendered_enough"', 'too little handed over');
SELECT throws_like('EXECUTE change(''gcash'', 500)', '%"settlements_tendered_is_cash"', 'handed over, what is no cash');
SELECT throws_like('EXECUTE change(''cash'', ''NaN'')', '%"money_amount_within_bounds"', 'no number handed over');
SELECT results_eq('EXECUTE change(''cash'', 500.05)', ARRAY[100.05], 'P-19: what is above it is change');
SELECT results_eq('bills', $$ VALUES (400.00, 600.00, 'partial'), (0.00, 1500.00, 'unpaid') $$, 'of which the bill knows nothing');
SELECT throws_like(
    format('DELETE FROM shop.transactions WHERE id = %s', :bill), '%"payment_settlements_branch_id_transaction_id_fkey"%',
    'P-17: the bill of a payment stays'
);
SELECT throws_like(
    format('DELETE FROM shop.users WHERE id = %s', :cashier_id), '%"payment_settlements_branch_id_cashier_id_fkey"%', 'so does who took it'
);

SELECT * FROM finish();
ROLLBACK;
