-- sql_tests/api/transactions/void_settlement.sql: a payment of today is taken back as a whole, once.
BEGIN;
\ir ../../fixtures/two_counters.sql
SELECT plan(30);

SELECT s.settlement ->> 'settlement_id' AS paid FROM api.create_settlement(:bill, 400, 'gcash', session => :'cashier') AS s \gset
SELECT s.settlement ->> 'settlement_id' AS other FROM api.create_settlement(:miguel_bill, 100, 'cash', session => :'cashier') AS s \gset
SELECT s.settlement ->> 'settlement_id' AS refunded FROM api.create_settlement(:miguel_bill, 200, 'cash', session => :'cashier') AS s \gset
SELECT s.settlement ->> 'settlement_id' AS refund FROM api.refund_settlement(:miguel_bill, :refunded, 10, 'too dear', session => :'cashier') AS s \gset
PREPARE void AS
SELECT s.sqlstate, s.message FROM api.void_settlement(:bill, $1, $2, $3, :'cashier') AS s;
PREPARE answer AS
SELECT s.replayed, s.settlement ->> 'kind', s.settlement ->> 'amount', s.settlement ->> 'payment_mode',
    s.settlement ->> 'reverses_id' = :'paid', s.settlement ->> 'reason', s.settlement ->> 'approver_role',
    s.transaction ->> 'payment_status', s.transaction ->> 'balance_amount'
FROM api.void_settlement(:bill, :paid, ' typed twice ', 'k1', :'admin') AS s;
PREPARE of_miguel AS SELECT s.sqlstate, s.message FROM api.void_settlement(:miguel_bill, $1, 'why not', session => :'cashier') AS s;
PREPARE hint AS
SELECT s.message, s.hint FROM api.void_settlement(:miguel_bill, :refunded, 'why not', $1, :'cashier') AS s;
PREPARE refund_after AS SELECT s.sqlstate FROM api.refund_settlement(:bill, :paid, 1, 'why not', session => :'cashier') AS s;
PREPARE keyed_elsewhere AS SELECT s.sqlstate FROM api.void_settlement(:miguel_bill, :other, 'why not', 'k1', :'cashier') AS s;
PREPARE of_bill AS SELECT s.sqlstate FROM api.void_settlement($1, :paid, 'why not', session => :'cashier') AS s;
PREPARE cebu AS SELECT s.sqlstate FROM api.void_settlement(:bill, :paid, 'why not', session => :'cebu_admin') AS s;
PREPARE by_sales AS SELECT s.sqlstate FROM api.void_settlement(:bill, :paid, 'why not', session => :'sales') AS s;
PREPARE by_nobody AS SELECT s.sqlstate FROM api.void_settlement(:bill, :paid, 'why not') AS s;
PREPARE paid AS SELECT t.paid_amount::numeric FROM shop.transactions AS t WHERE (t.branch_id, t.id) = (1, :bill);
PREPARE trail AS
SELECT t.event::text, t.action::text, t.amount, t.reverses_id = :paid, t.sqlstate FROM shop.payment_tracking AS t
WHERE (t.branch_id, t.idempotency_key) = (1, 'k1') ORDER BY t.id;

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT matches((SELECT s.message FROM api.void_settlement(:bill, :paid, '', session => :'cashier') AS s), 'settlements_reversal_whole', 'no reason');
SELECT matches((SELECT s.message FROM api.void_settlement(:bill, :paid, 'no', session => :'cashier') AS s), 'settlements_reason_length', 'too short a reason');
SELECT results_eq('EXECUTE void(0, ''why not'', NULL)', format($$ VALUES ('SHN40', 'bill %s has no settlement 0') $$, :bill), 'no such settlement');
SELECT results_eq('EXECUTE void(NULL, ''why not'', NULL)', format($$ VALUES ('SHN40', 'bill %s has no settlement <NULL>') $$, :bill), 'none named');
SELECT results_eq(format('EXECUTE void(%s, ''why not'', NULL)', :other), format($$ VALUES ('SHN40', 'bill %s has no settlement %s') $$, :bill, :other), 'one of another bill');
SELECT results_eq('EXECUTE of_bill(999999)', ARRAY['SHN04'], 'no such bill');
SELECT results_eq('EXECUTE of_bill(NULL)', ARRAY['SHV01'], 'no bill named');
SELECT results_eq('cebu', ARRAY['SHN04'], 'not of another branch');
SELECT throws_ok('by_sales', 'SHD01', 'role sales may not do this', 'not an agent');
SELECT throws_ok('by_nobody', '28000', 'not signed in', 'nor nobody');
SELECT results_eq(format('EXECUTE of_miguel(%s)', :refunded), format($$ VALUES ('SHC40', '10.00 of settlement %s was refunded') $$, :refunded), 'not what was refunded in part');
SELECT results_eq(
    'EXECUTE hint(''h1'')', format($$ VALUES ('10.00 of settlement %s was refunded', 'Refund the rest.') $$, :refunded), 'it is told what can be done'
);
SELECT results_eq(
    'EXECUTE hint(''h1'')', format($$ VALUES ('10.00 of settlement %s was refunded', 'Refund the rest.') $$, :refunded), 'also when it is asked again'
);
SELECT results_eq(
    format('SELECT s.sqlstate, s.hint FROM api.refund_settlement(%s, %s, 1, ''why not'', idempotency_key => ''h1'', session => ''1.cashier'') AS s', :miguel_bill, :refunded),
    $$ VALUES ('SHC08', NULL::text) $$, 'but not with another act'
);
SELECT results_eq(format('EXECUTE of_miguel(%s)', :refund), format($$ VALUES ('SHC43', 'settlement %s is a refund, not a payment') $$, :refund), 'not a refund');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT results_eq('paid', ARRAY[400.00], 'refusals change nothing');
SELECT private.set_clock('2026-03-03 00:00:00+08') \g /dev/null
UPDATE shop.sessions SET last_seen_at = private.clock();
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq(format('EXECUTE of_miguel(%s)', :other), format($$ VALUES ('SHC41', 'settlement %s is of 2026-03-02') $$, :other), 'not what was paid yesterday');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT private.set_clock('2026-03-02 09:25:00+08') \g /dev/null
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq(
    'answer',
    $$ VALUES (false, 'void', '400.00', 'gcash', true, 'typed twice', 'admin', 'unpaid', '1000.00') $$,
    'the whole payment in its mode, with reason and role'
);
SELECT results_eq(
    'answer',
    $$ VALUES (true, 'void', '400.00', 'gcash', true, 'typed twice', 'admin', 'unpaid', '1000.00') $$,
    'sent again, the first answer'
);
SELECT results_eq(format('EXECUTE void(%s, ''again'', NULL)', :paid), format($$ VALUES ('SHC40', 'settlement %s is void') $$, :paid), 'not twice');
SELECT results_eq(format('EXECUTE void(%s, ''again'', ''k2'')', :paid), format($$ VALUES ('SHC40', 'settlement %s is void') $$, :paid), 'not with another key');
SELECT results_eq(format('EXECUTE void(%s, ''again'', ''k2'')', :paid), format($$ VALUES ('SHC40', 'settlement %s is void') $$, :paid), 'a refused key stays refused');
SELECT results_eq('refund_after', ARRAY['SHC40'], 'nor is it refunded then');
SELECT results_eq('keyed_elsewhere', ARRAY['SHC08'], 'its key voids nothing else');
SELECT is(
    (SELECT s.sqlstate FROM api.refund_settlement(:bill, :paid, NULL, 'why not', idempotency_key => 'k1', session => :'cashier') AS s),
    'SHC08', 'and is no refund''s'
);
SELECT results_eq(
    format('EXECUTE void(%s, ''why not'', NULL)', (SELECT max(s.settlement_id) FROM api.list_settlements(:bill, :'cashier') AS s)),
    format($$ VALUES ('SHC43', 'settlement %s is a void, not a payment') $$,
        (SELECT max(s.settlement_id) FROM api.list_settlements(:bill, :'cashier') AS s)), 'a void is not voided'
);

SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT results_eq('paid', ARRAY[0.00], 'the bill owes all again');
SELECT results_eq('trail', $$ VALUES ('initiated', 'void', NULL::numeric, true, NULL::text), ('completed', 'void', NULL, true, NULL) $$, 'with its own trail');
SELECT is(
    (SELECT count(*) FROM shop.payment_tracking AS t WHERE (t.branch_id, t.idempotency_key) = (1, 'k2')), 2::bigint,
    'a refusal that is repeated has one trail'
);
SELECT throws_ok(
    format($$ INSERT INTO shop.payment_settlements (branch_id, transaction_id, kind, amount, payment_mode, business_date,
        paid_at, cashier_id, reverses_id, reason, approver_role, reference)
        SELECT s.branch_id, s.transaction_id, 'void', s.amount, s.payment_mode, s.business_date, s.paid_at, s.cashier_id,
            s.id, 'twice', 'admin', gen_random_uuid() FROM shop.payment_settlements AS s WHERE s.id = %s $$, :paid),
    '23505', NULL, 'the owner cannot void it twice either'
);

SELECT * FROM finish();
ROLLBACK;
