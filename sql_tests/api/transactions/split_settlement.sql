-- sql_tests/api/transactions/split_settlement.sql: several modes at once, all or nothing.
BEGIN;
\ir ../../fixtures/two_counters.sql
SELECT plan(31);

SELECT t.id AS bill2 FROM shop.transactions AS t WHERE (t.branch_id, t.customer_id) = (1, :lourdes) \gset
PREPARE split AS
SELECT s.sqlstate, s.replayed, jsonb_array_length(s.settlements), s.transaction ->> 'payment_status'
FROM api.split_settlement(:bill, $1::jsonb, idempotency_key => $2, session => :'cashier') AS s;
PREPARE refusal AS
SELECT s.sqlstate, s.message FROM api.split_settlement(:bill, $1::jsonb, session => :'cashier') AS s;
PREPARE modes AS
SELECT p ->> 'part', p ->> 'amount', p ->> 'payment_mode', p ->> 'change_amount', p ->> 'notes'
FROM api.split_settlement(:miguel_bill, '[{"amount": "600", "payment_mode": " Cash ", "tendered_amount": 1000},
    {"amount": 400.50, "payment_mode": "gcash"}]', ' in two ', session => :'cashier') AS s,
    jsonb_array_elements(s.settlements) AS p;
PREPARE of_bill AS
SELECT s.sqlstate FROM api.split_settlement($1, '[{"amount": 1, "payment_mode": "cash"}]', session => :'cashier') AS s;
PREPARE cebu AS
SELECT s.sqlstate FROM api.split_settlement(:cebu_bill, '[{"amount": 1, "payment_mode": "cash"}]', session => :'cashier') AS s;
PREPARE as_payment AS
SELECT s.sqlstate FROM api.create_settlement(:bill, 1000, 'cash', idempotency_key => 'k1', session => :'cashier') AS s;
PREPARE by_sales AS
SELECT s.sqlstate FROM api.split_settlement(:bill, '[{"amount": 1, "payment_mode": "cash"}]', session => :'sales') AS s;
PREPARE by_nobody AS
SELECT s.sqlstate FROM api.split_settlement(:bill, '[{"amount": 1, "payment_mode": "cash"}]') AS s;
PREPARE trail AS
SELECT t.event::text, t.action::text, t.amount, t.payment_mode, jsonb_array_length(t.parts), t.settlement_id IS NOT NULL
FROM shop.payment_tracking AS t WHERE (t.branch_id, t.idempotency_key) = (1, 'k1') ORDER BY t.id;

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('EXECUTE refusal(NULL)', $$ VALUES ('SHV40', 'parts takes 1 to 10 objects') $$, 'no parts');
SELECT results_eq('EXECUTE refusal(''[]'')', $$ VALUES ('SHV40', 'parts takes 1 to 10 objects') $$, 'none in it');
SELECT results_eq('EXECUTE refusal(''{"amount": 1}'')', $$ VALUES ('SHV40', 'parts takes 1 to 10 objects') $$, 'no array');
SELECT results_eq(
    format('EXECUTE refusal(%L)', jsonb_agg('{"amount": 1, "payment_mode": "cash"}'::jsonb)),
    $$ VALUES ('SHV40', 'parts takes 1 to 10 objects') $$, 'eleven'
) FROM generate_series(1, 11);
SELECT is(
    (SELECT jsonb_array_length(s.settlements) FROM api.split_settlement(:bill2, (
        SELECT jsonb_agg('{"amount": 1, "payment_mode": "cash"}'::jsonb) FROM generate_series(1, 10)
     ), session => :'cashier') AS s), 10, 'ten are taken'
);
SELECT results_eq('EXECUTE refusal(''[1]'')', $$ VALUES ('SHV11', 'parts takes an object of amount, payment_mode, tendered_amount') $$, 'a part that is no object');
SELECT results_eq('EXECUTE refusal(''[{"amount": 1, "payment_mode": "cash", "cashier_id": 1}]'')', $$ VALUES ('SHV11', 'parts takes an object of amount, payment_mode, tendered_amount') $$, 'a part with something unknown');
SELECT results_eq('EXECUTE refusal(''[{"amount": 0, "payment_mode": "cash"}]'')', $$ VALUES ('SHV03', 'amount must be more than zero and at most 9999999999.99') $$, 'a part of nothing');
SELECT results_eq('EXECUTE refusal(''[{"amount": "NaN", "payment_mode": "cash"}]'')', $$ VALUES ('SHV03', 'amount must be more than zero and at most 9999999999.99') $$, 'no number');
SELECT results_eq('EXECUTE refusal(''[{"amount": 0.001, "payment_mode": "cash"}]'')', $$ VALUES ('SHV03', 'amount has more than two decimals') $$, 'three decimals');
SELECT results_eq('EXECUTE refusal(''[{"payment_mode": "cash"}]'')', $$ VALUES ('SHV03', 'amount must be more than zero and at most 9999999999.99') $$, 'no amount');
SELECT results_eq('EXECUTE refusal(''[{"amount": 5, "payment_mode": "cash", "tendered_amount": 1.001}]'')', $$ VALUES ('SHV03', 'tendered_amount has more than two decimals') $$, 'a tender with three decimals');
SELECT matches((SELECT s.sqlstate FROM api.split_settlement(:bill, '[{"amount": "much", "payment_mode": "cash"}]', session => :'cashier') AS s), '22P02', 'a word for an amount');
SELECT matches((SELECT s.message FROM api.split_settlement(:bill, '[{"amount": 1, "payment_mode": "bitcoin"}]', session => :'cashier') AS s), 'payment_mode_known', 'an unknown mode');
SELECT matches((SELECT s.message FROM api.split_settlement(:bill, '[{"amount": 1, "payment_mode": "gcash", "tendered_amount": 1}]', session => :'cashier') AS s), 'settlements_tendered_is_cash', 'only cash is handed over');
SELECT is((SELECT s.sqlstate FROM api.split_settlement(:bill, '[{"amount": 1}]', session => :'cashier') AS s), '23502', 'no mode');
SELECT results_eq(
    'EXECUTE refusal(''[{"amount": 600, "payment_mode": "cash"}, {"amount": 500, "payment_mode": "gcash"}]'')',
    $$ VALUES ('SHC09', '1100.00 exceeds the balance of 1000.00') $$, 'more than is owed in all'
);
SELECT results_eq('EXECUTE of_bill(999999)', ARRAY['SHN04'], 'no such bill');
SELECT results_eq('EXECUTE of_bill(NULL)', ARRAY['SHV01'], 'no bill named');
SELECT results_eq('cebu', ARRAY['SHN04'], 'a bill of another branch');
SELECT throws_ok('by_sales', 'SHD01', 'role sales may not do this', 'not an agent');
SELECT throws_ok('by_nobody', '28000', 'not signed in', 'nor nobody');

SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT is((SELECT count(*) FROM shop.payment_settlements), 10::bigint, 'the refusals stored no settlement');
SET LOCAL SESSION AUTHORIZATION escashop_web;

SELECT results_eq(
    'modes', $$ VALUES ('1', '600.00', 'cash', '400.00', 'in two'), ('2', '400.50', 'gcash', NULL, 'in two') $$,
    'each part is a settlement of its own'
);
SELECT results_eq(
    'EXECUTE split(''[{"amount": 600, "payment_mode": "cash"}, {"amount": 400, "payment_mode": "gcash"}]'', ''k1'')',
    $$ VALUES (NULL, false, 2, 'paid') $$, 'that which fits is taken'
);
SELECT results_eq(
    'EXECUTE split(''[{"amount": "600.00", "payment_mode": "CASH"}, {"amount": "400", "payment_mode": "gcash"}]'', ''k1'')',
    $$ VALUES (NULL, true, 2, 'paid') $$, 'sent again, written in another way, the first answer'
);
SELECT results_eq(
    'EXECUTE split(''[{"amount": 400, "payment_mode": "gcash"}, {"amount": 600, "payment_mode": "cash"}]'', ''k1'')',
    $$ VALUES ('SHC08', true, NULL::int, NULL) $$, 'its key pays nothing else'
);
SELECT results_eq('as_payment', ARRAY['SHC08'], 'not even the same sum in one');

SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT results_eq('trail', $$ VALUES ('initiated', 'split', 1000::numeric, 'split', 2, false), ('completed', 'split', 1000, 'split', 2, true) $$, 'one trail for all of it');
SELECT is(
    (SELECT count(*) FROM shop.payment_settlements AS s WHERE (s.branch_id, s.idempotency_key) = (1, 'k1')), 2::bigint,
    'and two settlements'
);
SELECT is((SELECT t.paid_amount::numeric FROM shop.transactions AS t WHERE (t.branch_id, t.id) = (1, :bill)), 1000.00, 'paid once');

SELECT * FROM finish();
ROLLBACK;
