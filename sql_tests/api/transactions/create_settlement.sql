-- sql_tests/api/transactions/create_settlement.sql: money is taken once, never too much, and leaves a trail.
BEGIN;
\ir ../../fixtures/two_counters.sql
SELECT plan(43);

PREPARE pay AS
SELECT s.sqlstate, s.transaction ->> 'payment_status', s.transaction ->> 'balance_amount'
FROM api.create_settlement(:bill, $1, $2, $3, session => :'cashier') AS s;
PREPARE refusal AS
SELECT s.sqlstate FROM api.create_settlement(:bill, $1, $2, $3, session => :'cashier') AS s;
PREPARE too_much AS SELECT s.message FROM api.create_settlement(:bill, 1100, 'cash', session => :'cashier') AS s;
PREPARE of_bill AS SELECT s.sqlstate FROM api.create_settlement($1, 100, 'cash', session => :'cashier') AS s;
PREPARE cebu AS SELECT s.sqlstate FROM api.create_settlement(:cebu_bill, 100, 'cash', session => :'cashier') AS s;
PREPARE keyed AS
SELECT s.sqlstate, s.replayed, s.settlement ->> 'amount'
FROM api.create_settlement(:bill, $1, 'cash', idempotency_key => 'k1', session => :'cashier2') AS s;
PREPARE keyed_of AS
SELECT s.sqlstate FROM api.create_settlement(:bill, $2, $1, idempotency_key => ' k1 ', session => :'cashier') AS s;
PREPARE by_sales AS SELECT s.sqlstate FROM api.create_settlement(:bill, 100, 'cash', session => :'sales') AS s;
PREPARE by_nobody AS SELECT s.sqlstate FROM api.create_settlement(:bill, 100, 'cash') AS s;
PREPARE trail AS
SELECT t.event::text, t.sqlstate FROM shop.payment_tracking AS t WHERE (t.branch_id, t.transaction_id) = (1, 999999) ORDER BY t.id;
PREPARE paid AS SELECT t.paid_amount::numeric FROM shop.transactions AS t WHERE (t.branch_id, t.id) = (1, :bill);

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('too_much', $$ VALUES ('1100.00 exceeds the balance of 1000.00') $$, 'more than is owed');
SELECT results_eq('EXECUTE refusal(0, ''cash'', NULL)', ARRAY['SHV03'], 'nothing');
SELECT results_eq('EXECUTE refusal(-100, ''cash'', NULL)', ARRAY['SHV03'], 'less than nothing');
SELECT results_eq('EXECUTE refusal(NULL, ''cash'', NULL)', ARRAY['SHV03'], 'no amount');
SELECT results_eq('EXECUTE refusal(''NaN'', ''cash'', NULL)', ARRAY['SHV03'], 'no number');
SELECT results_eq('EXECUTE refusal(''Infinity'', ''cash'', NULL)', ARRAY['SHV03'], 'without end');
SELECT results_eq('EXECUTE refusal(0.001, ''cash'', NULL)', ARRAY['SHV03'], 'three decimals');
SELECT results_eq('EXECUTE refusal(10000000000, ''cash'', NULL)', ARRAY['SHV03'], 'beyond the bounds');
SELECT results_eq('EXECUTE refusal(9999999999.99, ''cash'', NULL)', ARRAY['SHC09'], 'the largest is only more than is owed');
SELECT results_eq('EXECUTE refusal(''-Infinity'', ''cash'', NULL)', ARRAY['SHV03'], 'nor without end the other way');
SELECT results_eq('EXECUTE refusal(100, ''bitcoin'', NULL)', ARRAY['23514'], 'an unknown mode');
SELECT results_eq('EXECUTE refusal(100, NULL, NULL)', ARRAY['23502'], 'no mode');
SELECT results_eq('EXECUTE refusal(100, ''cash'', 99)', ARRAY['23514'], 'too little handed over');
SELECT results_eq('EXECUTE refusal(100, ''gcash'', 100)', ARRAY['23514'], 'only cash is handed over');
SELECT results_eq('EXECUTE refusal(100, ''cash'', ''NaN'')', ARRAY['SHV03'], 'a tender that is no number');
SELECT results_eq('EXECUTE of_bill(999999)', ARRAY['SHN04'], 'no such bill');
SELECT results_eq('EXECUTE of_bill(NULL)', ARRAY['SHV01'], 'no bill named');
SELECT results_eq('cebu', ARRAY['SHN04'], 'a bill of another branch');
SELECT throws_ok('by_sales', 'SHD01', 'role sales may not do this', 'not an agent');
SELECT throws_ok('by_nobody', '28000', 'not signed in', 'nor nobody');

PREPARE told AS
SELECT s.sqlstate, s."constraint", s.argument
FROM api.create_settlement(:miguel_bill, $1, $2, $3, $4, $5, :'cashier') AS s;
SELECT results_eq('EXECUTE told(99999, ''cash'', NULL, NULL, ''t1'')', $$ VALUES ('SHC09', NULL, 'amount') $$, 'what was refused is named');
SELECT results_eq(
    'EXECUTE told(99999, ''cash'', NULL, NULL, ''t1'')', $$ VALUES ('SHC09', NULL, 'amount') $$, 'also when it is asked again'
);
SELECT results_eq(
    'EXECUTE told(10, ''cash'', NULL, NULL, ''t1'')', $$ VALUES ('SHC08', NULL, 'idempotency_key') $$, 'the key'
);
SELECT results_eq('EXECUTE told(1, ''cash'', 0.001, NULL, NULL)', $$ VALUES ('SHV03', NULL, 'tendered_amount') $$, 'the tender');
SELECT results_eq('EXECUTE told(1, NULL, NULL, NULL, NULL)', $$ VALUES ('23502', NULL, 'payment_mode') $$, 'the column without a value');
SELECT results_eq(
    format('EXECUTE told(1, ''cash'', NULL, %L, ''t2'')', repeat('n', 501)), $$ VALUES ('23514', 'settlements_notes_length', NULL) $$,
    'or the rule that it breaks'
);
SELECT results_eq(
    format('EXECUTE told(1, ''cash'', NULL, %L, ''t2'')', repeat('n', 501)), $$ VALUES ('23514', 'settlements_notes_length', NULL) $$,
    'also when it is asked again'
);

SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT results_eq('trail', $$ VALUES ('initiated', NULL), ('failed', 'SHN04') $$, 'an unknown bill has its trail');
SELECT is((SELECT count(*) FROM shop.payment_settlements), 0::bigint, 'the refusals stored no settlement');
SELECT is(
    (SELECT count(*) FROM shop.payment_tracking AS t WHERE t.event = 'failed'), 22::bigint,
    'but each its trail'
);
SELECT results_eq('paid', ARRAY[0.00], 'and nothing is paid');

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('EXECUTE pay(300.000, ''cash'', 500.0)', $$ VALUES (NULL, 'partial', '700.00') $$, 'a part in cash, with zeros behind it');
SELECT results_eq('EXECUTE pay(250, '' GCASH '', NULL)', $$ VALUES (NULL, 'partial', '450.00') $$, 'another mode');
SELECT results_eq('EXECUTE keyed(450)', $$ VALUES (NULL, false, '450.00') $$, 'the rest by another cashier');
SELECT results_eq('EXECUTE keyed(450)', $$ VALUES (NULL, true, '450.00') $$, 'sent again, the first answer');
SELECT results_eq('EXECUTE keyed(10)', $$ VALUES ('SHC08', true, NULL) $$, 'its key pays nothing else');
SELECT results_eq('EXECUTE keyed_of(''gcash'', 450)', ARRAY['SHC08'], 'in no other mode');
SELECT is(
    (SELECT s.sqlstate FROM api.create_settlement(:miguel_bill, 450, 'cash', idempotency_key => 'k1', session => :'cashier2') AS s),
    'SHC08', 'and on no other bill'
);
SELECT results_eq('EXECUTE keyed_of(''cash'', 450)', ARRAY[NULL::text], 'whoever sends it');

SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT results_eq('paid', ARRAY[1000.00], 'each was taken once');
SELECT results_eq(
    $$ SELECT u.email::text, s.business_date, s.paid_at, s.notes::text, s.drawer_session_id FROM shop.payment_settlements AS s
       JOIN shop.users AS u ON u.branch_id = s.branch_id AND u.id = s.cashier_id ORDER BY s.id OFFSET 2 $$,
    $$ VALUES ('cashier2@shop.test', '2026-03-02'::date, '2026-03-02 09:25:00+08'::timestamptz, NULL::text, NULL::bigint) $$,
    'P-8: by who was signed in, today'
);
SELECT results_eq(
    $$ SELECT s.payment_mode::text, s.amount::numeric, s.change_amount::numeric FROM shop.payment_settlements AS s ORDER BY s.id $$,
    $$ VALUES ('cash', 300.00, 200.00), ('gcash', 250.00, NULL), ('cash', 450.00, NULL) $$, 'in the mode really used'
);
SELECT throws_ok('DELETE FROM shop.payment_tracking', 'SHD03', 'payment_tracking is immutable', 'the trail stays');

SELECT * FROM finish();
ROLLBACK;
