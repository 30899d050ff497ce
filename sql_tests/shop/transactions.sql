-- sql_tests/shop/transactions.sql: what no bill is, whoever writes it.
BEGIN;
\ir ../fixtures/two_counters.sql
SELECT plan(23);

PREPARE bill AS
INSERT INTO shop.transactions (branch_id, customer_id, or_number, amount, payment_mode, sales_agent_id, business_date, transaction_date)
VALUES (1, :juan, 'T-1', $1, $2, :sales_id, '2026-03-02', private.clock())
RETURNING paid_amount::numeric, balance_amount::numeric, payment_status, cashier_id;
PREPARE paid AS UPDATE shop.transactions SET paid_amount = $1 WHERE id = :bill RETURNING balance_amount::numeric, payment_status;
PREPARE amount AS UPDATE shop.transactions SET amount = $1 WHERE id = :bill RETURNING balance_amount::numeric, payment_status;
PREPARE void AS UPDATE shop.transactions SET voided_at = private.clock(), voided_by = $1, void_reason = $2 WHERE id = :bill;

SELECT throws_like('EXECUTE bill(0, ''cash'')', '%"transactions_amount_positive"', 'a bill of nothing');
SELECT throws_like('EXECUTE bill(-0.01, ''cash'')', '%"transactions_amount_positive"', 'or less');
SELECT throws_like('EXECUTE bill(''NaN'', ''cash'')', '%"transactions_amount_within_bounds"', 'or no number');
SELECT throws_ok('EXECUTE bill(''Infinity'', ''cash'')', '22003', NULL, 'or without end');
SELECT throws_ok('EXECUTE bill(10000000000, ''cash'')', '22003', NULL, 'or beyond the bounds');
SELECT throws_ok('EXECUTE bill(NULL, ''cash'')', '23502', NULL, 'or unsaid');
SELECT throws_like('EXECUTE bill(5, ''cheque'')', '%"payment_mode_known"', 'by a mode that is none');
SELECT results_eq(
    'EXECUTE bill(9999999999.99, ''cash'')', $$ VALUES (0.00, 9999999999.99, 'unpaid', NULL::bigint) $$, 'P-1: a new one is unpaid, and owes all of it'
);
SELECT throws_like('EXECUTE paid(-0.01)', '%"transactions_paid_not_negative"', 'less than nothing paid');
SELECT throws_like('EXECUTE paid(''NaN'')', '%"transactions_paid_within_bounds"', 'no number paid');
SELECT throws_like('EXECUTE paid(1000.01)', '%"transactions_paid_within_amount"', 'more paid than it is');
SELECT results_eq('EXECUTE paid(999.99)', $$ VALUES (0.01, 'partial') $$, 'a centavo less than all is a part');
SELECT results_eq('EXECUTE paid(1000)', $$ VALUES (0.00, 'paid') $$, 'all is all');
SELECT throws_like('EXECUTE amount(999.99)', '%"transactions_paid_within_amount"', 'nor is it made less than is paid');
SELECT results_eq('EXECUTE amount(1000.01)', $$ VALUES (0.01, 'partial') $$, 'the status follows the amount');
SELECT throws_like(format('EXECUTE void(%s, ''by mistake'')', :admin_id), '%"transactions_void_whole"', 'a paid one is not voided');
SELECT results_eq('EXECUTE paid(0)', $$ VALUES (1000.01, 'unpaid') $$, 'nothing is paid');
SELECT throws_like(format('EXECUTE void(%s, NULL)', :admin_id), '%"transactions_void_whole"', 'not voided without a reason');
SELECT throws_like('EXECUTE void(NULL, ''by mistake'')', '%"transactions_void_whole"', 'nor by nobody');
SELECT lives_ok(format('EXECUTE void(%s, ''by mistake'')', :admin_id), 'it is voided by somebody, for a reason');
SELECT throws_like('EXECUTE paid(1)', '%"transactions_void_whole"', 'then nothing is paid on it any more');
SELECT throws_like(
    format('UPDATE shop.transactions SET or_number = %L WHERE id = %s', :'juan_or', :miguel_bill), '%"transactions_or_number_taken"',
    'and its OR number stays its own'
);
SELECT throws_like(
    format('UPDATE shop.transactions SET or_number = %L WHERE id = %s', 'no. 5', :miguel_bill), '%"transactions_or_number_form"',
    'which is no sentence'
);

SELECT * FROM finish();
ROLLBACK;
