-- sql_tests/api/transactions/update_transaction.sql: amount and planned mode can change, what is paid cannot.
BEGIN;
\ir ../../fixtures/two_counters.sql
SELECT plan(20);

SELECT s.sqlstate IS NULL AS has_paid FROM api.create_settlement(:bill, 400, 'cash', session => :'cashier') AS s \gset
UPDATE shop.system_settings SET value = 'true' WHERE key = 'discount.enabled';
SELECT b.discount IS NOT NULL AS has_discount FROM api.grant_discount(:miguel_bill, 'pwd', 'PWD-0001', session => :'cashier') AS b \gset
PREPARE change AS
SELECT b.amount, b.balance_amount, b.payment_status, b.payment_mode FROM api.update_transaction(:bill, $1, $2, :'cashier') AS b;
PREPARE of_bill AS SELECT b.amount FROM api.update_transaction($1, 10, session => :'cashier') AS b;
PREPARE cebu AS SELECT b.amount FROM api.update_transaction(:cebu_bill, 10, session => :'cashier') AS b;
PREPARE discounted AS SELECT b.payment_mode FROM api.update_transaction(:miguel_bill, $1, 'gcash', :'cashier') AS b;
PREPARE blank AS SELECT b.amount FROM api.update_transaction(:bill, payment_mode => ' ', session => :'cashier') AS b;
PREPARE by_sales AS SELECT b.amount FROM api.update_transaction(:bill, 10, session => :'sales') AS b;
PREPARE by_nobody AS SELECT b.amount FROM api.update_transaction(:bill, 10) AS b;
PREPARE logged AS
SELECT l.details #>> '{before,amount}', l.details #>> '{after,amount}', l.details #>> '{after,payment_mode}'
FROM shop.activity_logs AS l WHERE l.action = 'update_transaction' ORDER BY l.id;

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT throws_ok('EXECUTE change(0, NULL)', 'SHV03', NULL, 'nothing');
SELECT throws_ok('EXECUTE change(''NaN'', NULL)', 'SHV03', NULL, 'no number');
SELECT throws_ok('EXECUTE change(1.001, NULL)', 'SHV03', 'amount has more than two decimals', 'three decimals');
SELECT throws_ok('EXECUTE change(NULL, ''bitcoin'')', '23514', NULL, 'an unknown mode');
SELECT throws_ok('EXECUTE change(399.99, NULL)', 'SHC45', '399.99 is less than the 400.00 already paid', 'below what is paid');
SELECT throws_ok('EXECUTE of_bill(999999)', 'SHN04', 'bill 999999 does not exist', 'no such bill');
SELECT throws_ok('cebu', 'SHN04', NULL, 'a bill of another branch');
SELECT throws_ok('blank', '23502', NULL, 'a mode is not emptied');
SELECT throws_ok('by_sales', 'SHD01', 'role sales may not do this', 'not an agent');
SELECT throws_ok('by_nobody', '28000', 'not signed in', 'nor nobody');
SELECT throws_ok('EXECUTE discounted(1200)', 'SHC46', format('bill %s has a discount, its amount stays', :miguel_bill), 'not under a discount');
SELECT results_eq('EXECUTE discounted(NULL)', ARRAY['gcash'], 'but the mode');
SELECT results_eq('EXECUTE change(NULL, NULL)', $$ VALUES (1000.00, 600.00, 'partial', 'cash') $$, 'nothing given, nothing changed');
SELECT results_eq('EXECUTE change(400, NULL)', $$ VALUES (400.00, 0.00, 'paid', 'cash') $$, 'the status follows the amount');
SELECT results_eq('EXECUTE change(500, '' Maya '')', $$ VALUES (500.00, 100.00, 'partial', 'maya') $$, 'both ways');

SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT results_eq(
    'logged', $$ VALUES ('1071.43', '1071.43', 'gcash'), ('1000.00', '400.00', 'cash'), ('400.00', '500.00', 'maya') $$,
    'each change has its row with before and after'
);
SELECT throws_ok(format('UPDATE shop.transactions SET amount = 399 WHERE id = %s', :bill), '23514', NULL, 'the owner is refused too');
SELECT throws_ok(format('UPDATE shop.transactions SET balance_amount = 0 WHERE id = %s', :bill), '428C9', NULL, 'nobody writes a balance');
UPDATE shop.payment_settlements SET amount = 1 WHERE transaction_id = :bill;
DELETE FROM shop.payment_settlements WHERE transaction_id = :bill;
SELECT is((SELECT b.voided_at IS NOT NULL FROM api.void_transaction(:bill, 'written twice', :'admin') AS b), true, 'a void bill');
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT throws_ok('EXECUTE change(5, NULL)', 'SHC10', format('bill %s is void', :bill), 'is not changed any more');

SELECT * FROM finish();
ROLLBACK;
