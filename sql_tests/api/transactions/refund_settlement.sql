-- sql_tests/api/transactions/refund_settlement.sql: money goes back, never more than came.
BEGIN;
\ir ../../fixtures/two_counters.sql
SELECT plan(28);

SELECT s.settlement ->> 'settlement_id' AS paid FROM api.create_settlement(:bill, 400, 'gcash', session => :'cashier') AS s \gset
SELECT s.settlement ->> 'settlement_id' AS other FROM api.create_settlement(:miguel_bill, 100, 'cash', session => :'cashier') AS s \gset
SELECT private.set_clock('2026-03-09 09:00:00+08') AS a_week_later \gset
UPDATE shop.sessions SET last_seen_at = private.clock(), expires_at = private.clock() + interval '7 days';
PREPARE refund AS
SELECT s.sqlstate, s.message FROM api.refund_settlement(:bill, $1, $2, 'too dear', $3, session => :'cashier') AS s;
PREPARE answer AS
SELECT s.sqlstate, s.replayed, s.settlement ->> 'amount', s.settlement ->> 'payment_mode', s.settlement ->> 'business_date',
    s.settlement ->> 'approver_role', s.transaction ->> 'payment_status', s.transaction ->> 'paid_amount'
FROM api.refund_settlement(:bill, :paid, $1, 'too dear', $2, 'k1', :'cashier2') AS s;
PREPARE no_reason AS SELECT s.message FROM api.refund_settlement(:bill, :paid, 1, $1, session => :'cashier') AS s;
PREPARE void AS SELECT s.sqlstate, s.message FROM api.void_settlement(:bill, :paid, 'why not', session => :'cashier') AS s;
PREPARE of_bill AS SELECT s.sqlstate FROM api.refund_settlement($1, :paid, 1, 'why not', session => :'cashier') AS s;
PREPARE cebu AS SELECT s.sqlstate FROM api.refund_settlement(:bill, :paid, 1, 'why not', session => :'cebu_admin') AS s;
PREPARE by_sales AS SELECT s.sqlstate FROM api.refund_settlement(:bill, :paid, 1, 'why not', session => :'sales') AS s;
PREPARE by_nobody AS SELECT s.sqlstate FROM api.refund_settlement(:bill, :paid, 1, 'why not') AS s;
PREPARE keyed_elsewhere AS
SELECT s.sqlstate FROM api.refund_settlement(:miguel_bill, :other, 60, 'why not', idempotency_key => 'k1', session => :'cashier') AS s;
PREPARE paid AS SELECT t.paid_amount::numeric FROM shop.transactions AS t WHERE (t.branch_id, t.id) = (1, :bill);

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT matches((SELECT s.message FROM api.refund_settlement(:bill, :paid, 1, NULL, session => :'cashier') AS s), 'settlements_reversal_whole', 'no reason');
SELECT matches((SELECT s.message FROM api.refund_settlement(:bill, :paid, 1, 'no', session => :'cashier') AS s), 'settlements_reason_length', 'too short a reason');
SELECT results_eq(format('EXECUTE refund(%s, NULL, NULL)', :paid), $$ VALUES ('SHV03', 'amount must be more than zero and at most 9999999999.99') $$, 'no amount');
SELECT results_eq(format('EXECUTE refund(%s, 0, NULL)', :paid), $$ VALUES ('SHV03', 'amount must be more than zero and at most 9999999999.99') $$, 'nothing');
SELECT results_eq(format('EXECUTE refund(%s, ''NaN'', NULL)', :paid), $$ VALUES ('SHV03', 'amount must be more than zero and at most 9999999999.99') $$, 'no number');
SELECT results_eq(format('EXECUTE refund(%s, 1.001, NULL)', :paid), $$ VALUES ('SHV03', 'amount has more than two decimals') $$, 'three decimals');
SELECT results_eq(format('EXECUTE refund(%s, 400.01, NULL)', :paid), $$ VALUES ('SHC42', '400.01 exceeds the 400.00 that can be refunded') $$, 'more than was paid');
SELECT results_eq('EXECUTE refund(0, 1, NULL)', format($$ VALUES ('SHN40', 'bill %s has no settlement 0') $$, :bill), 'no such settlement');
SELECT results_eq(format('EXECUTE refund(%s, 1, NULL)', :other), format($$ VALUES ('SHN40', 'bill %s has no settlement %s') $$, :bill, :other), 'one of another bill');
SELECT results_eq('EXECUTE of_bill(999999)', ARRAY['SHN04'], 'no such bill');
SELECT results_eq('EXECUTE of_bill(NULL)', ARRAY['SHV01'], 'no bill named');
SELECT results_eq('cebu', ARRAY['SHN04'], 'not of another branch');
SELECT throws_ok('by_sales', 'SHD01', 'role sales may not do this', 'not an agent');
SELECT throws_ok('by_nobody', '28000', 'not signed in', 'nor nobody');
SELECT results_eq('void', format($$ VALUES ('SHC41', 'settlement %s is of 2026-03-02') $$, :paid), 'last week''s is not voided any more');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT results_eq('paid', ARRAY[400.00], 'refusals change nothing');
SET LOCAL SESSION AUTHORIZATION escashop_web;

SELECT results_eq(
    'EXECUTE answer(150, NULL)',
    $$ VALUES (NULL, false, '150.00', 'gcash', '2026-03-09', 'cashier', 'partial', '250.00') $$, 'a part of it, today, in its mode'
);
SELECT results_eq(
    'EXECUTE answer(150.00, NULL)',
    $$ VALUES (NULL, true, '150.00', 'gcash', '2026-03-09', 'cashier', 'partial', '250.00') $$, 'sent again, the first answer'
);
SELECT results_eq(
    'EXECUTE answer(150, ''cash'')', $$ VALUES ('SHC08', true, NULL, NULL, NULL, NULL, NULL, NULL) $$, 'its key gives nothing else back'
);
SELECT results_eq('keyed_elsewhere', ARRAY['SHC08'], 'nor of another bill');
SELECT s.settlement ->> 'settlement_id' AS again FROM api.create_settlement(:bill, 200, 'gcash', session => :'cashier') AS s \gset
SELECT is(
    (SELECT s.sqlstate FROM api.refund_settlement(:bill, :again, 150, 'too dear', idempotency_key => 'k1', session => :'cashier') AS s),
    'SHC08', 'PAY-30: nor of another payment of the bill'
);
SELECT is(
    (SELECT s.transaction ->> 'paid_amount' FROM api.void_settlement(:bill, :again, 'taken for a test', session => :'cashier') AS s),
    '250.00', 'that one is of today, and taken back'
);
SELECT results_eq(format('EXECUTE refund(%s, 300, NULL)', :paid), $$ VALUES ('SHC42', '300.00 exceeds the 250.00 that can be refunded') $$, 'earlier refunds count');
SELECT results_eq(format('EXECUTE refund(%s, 250, ''CASH'')', :paid), $$ VALUES (NULL::text, NULL::text) $$, 'the rest, in another mode');
SELECT results_eq(format('EXECUTE refund(%s, 0.01, NULL)', :paid), $$ VALUES ('SHC42', '0.01 exceeds the 0.00 that can be refunded') $$, 'and no centavo more');

SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT results_eq('paid', ARRAY[0.00], 'the bill owes all again');
SELECT results_eq(
    $$ SELECT s.kind::text, s.amount::numeric, s.effect::numeric, s.payment_mode::text FROM shop.payment_settlements AS s
       WHERE s.kind = 'refund' ORDER BY s.id $$,
    $$ VALUES ('refund', 150.00, -150.00, 'gcash'), ('refund', 250.00, -250.00, 'cash') $$, 'in the mode really used'
);
SELECT results_eq(
    format('SELECT v.sqlstate, v.message FROM api.refund_settlement(%s, %s, 1, ''why not'') AS v', :bill,
        (SELECT min(s.id) FROM shop.payment_settlements AS s WHERE s.kind = 'refund')),
    format($$ VALUES ('SHC43', 'settlement %s is a refund, not a payment') $$,
        (SELECT min(s.id) FROM shop.payment_settlements AS s WHERE s.kind = 'refund')), 'a refund is not refunded'
);

SELECT * FROM finish();
ROLLBACK;
