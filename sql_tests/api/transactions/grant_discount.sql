-- sql_tests/api/transactions/grant_discount.sql: the discount by law, once, before anything is paid.
BEGIN;
\ir ../../fixtures/two_counters.sql
SELECT plan(39);

SELECT b.transaction_id AS first FROM api.create_transaction(:juan, 1120, 'cash', session => :'cashier') AS b \gset
SELECT b.transaction_id AS second FROM api.create_transaction(:juan, 999.99, 'cash', session => :'cashier') AS b \gset
SELECT b.transaction_id AS third FROM api.create_transaction(:juan, 0.14, 'cash', session => :'cashier') AS b \gset
SELECT b.transaction_id AS tiny FROM api.create_transaction(:juan, 0.01, 'cash', session => :'cashier') AS b \gset
SELECT s.settlement ->> 'settlement_id' AS paid FROM api.create_settlement(:bill, 400, 'cash', session => :'cashier') AS s \gset
PREPARE grant_it AS
SELECT b.amount, b.balance_amount, b.discount ->> 'kind', b.discount ->> 'gross_amount', b.discount ->> 'vat_amount',
    b.discount ->> 'discount_amount'
FROM api.grant_discount($1, 'senior_citizen', 'OSCA 12345', session => :'cashier') AS b;
PREPARE as_kind AS SELECT b.amount FROM api.grant_discount(:first, $1, $2, session => :'cashier') AS b;
PREPARE cebu AS SELECT b.amount FROM api.grant_discount(:cebu_bill, 'pwd', 'PWD-0001', session => :'cashier') AS b;
PREPARE by_sales AS SELECT b.amount FROM api.grant_discount(:first, 'pwd', 'PWD-0001', session => :'sales') AS b;
PREPARE by_nobody AS SELECT b.amount FROM api.grant_discount(:first, 'pwd', 'PWD-0001') AS b;
PREPARE void_payment AS SELECT s.sqlstate FROM api.void_settlement(:bill, :paid, 'wrong bill', session => :'cashier') AS s;
PREPARE read AS SELECT b.discount FROM api.get_transaction(:second, :'cashier') AS b;

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT throws_ok(format('EXECUTE grant_it(%s)', :first), 'SHC47', 'discounts are switched off', 'not unless it is switched on');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
UPDATE shop.system_settings SET value = 'true' WHERE key = 'discount.enabled';
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT throws_ok('EXECUTE grant_it(999999)', 'SHN04', 'bill 999999 does not exist', 'no such bill');
SELECT throws_ok('cebu', 'SHN04', NULL, 'a bill of another branch');
SELECT throws_ok('by_sales', 'SHD01', 'role sales may not do this', 'not an agent');
SELECT throws_ok('by_nobody', '28000', 'not signed in', 'nor nobody');
SELECT throws_ok('EXECUTE as_kind(''student'', ''ID 12345'')', '23514', NULL, 'for nobody else');
SELECT throws_ok('EXECUTE as_kind(NULL, ''ID 12345'')', '23502', NULL, 'not for no reason');
SELECT throws_ok('EXECUTE as_kind(''pwd'', ''  '')', '23502', NULL, 'not without an ID');
SELECT throws_ok('EXECUTE as_kind(''pwd'', ''12'')', '23514', NULL, 'nor with half of one');
SELECT throws_ok(format('EXECUTE grant_it(%s)', :bill), 'SHC48', format('400.00 of bill %s is paid', :bill), 'not when something is paid');
SELECT throws_ok(format('EXECUTE grant_it(%s)', :tiny), '23514', NULL, 'a discount of nothing is none');
SELECT results_eq('void_payment', ARRAY[NULL::text], 'when the payment is taken back');
SELECT results_eq(
    format('EXECUTE grant_it(%s)', :bill),
    $$ VALUES (714.29, 714.29, 'senior_citizen', '1000.00', '107.14', '178.57') $$, 'it can be given'
);
SELECT results_eq(
    format('EXECUTE grant_it(%s)', :first),
    $$ VALUES (800.00, 800.00, 'senior_citizen', '1120.00', '120.00', '200.00') $$, 'DSC-1: VAT left out, then a fifth'
);
SELECT results_eq(
    format('EXECUTE grant_it(%s)', :second),
    $$ VALUES (714.28, 714.28, 'senior_citizen', '999.99', '107.14', '178.57') $$, 'DSC-1: to the centavo'
);
-- 0.14 / 1.12 = 0.125.
SELECT results_eq(
    format('EXECUTE grant_it(%s)', :third),
    $$ VALUES (0.10, 0.10, 'senior_citizen', '0.14', '0.01', '0.03') $$, 'halves go away from zero'
);
SELECT throws_ok(format('EXECUTE grant_it(%s)', :first), 'SHC49', format('bill %s has a discount', :first), 'once');
SELECT results_eq(
    'read', $$ VALUES ('{"kind": "senior_citizen", "id_number": "OSCA 12345", "gross_amount": "999.99", "vat_amount": "107.14", "discount_amount": "178.57"}'::jsonb) $$,
    'the bill shows it, with the ID as its paper must'
);
SELECT is(
    (SELECT r -> 'discount' ->> 'discount_amount' FROM api.list_transactions(session => :'cashier') AS p, jsonb_array_elements(p.rows) AS r
     WHERE (r ->> 'transaction_id')::bigint = :second), '178.57', 'also in the list'
);
SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT is(
    (SELECT b.amount FROM api.void_transaction(:third, 'by mistake', :'admin') AS b), 0.10, 'a void bill'
);
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT throws_ok(format('EXECUTE grant_it(%s)', :third), 'SHC10', format('bill %s is void', :third), 'has none');

SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT is(
    (SELECT count(*) FROM shop.activity_logs AS l WHERE l.action = 'grant_discount'), 4::bigint, 'each has its row in the log'
);
SELECT is_empty(
    $$ SELECT l.id FROM shop.activity_logs AS l WHERE l.details::text LIKE '%OSCA%' $$, 'which does not have the ID'
);
SELECT throws_ok('UPDATE shop.transaction_discounts SET vat_amount = 0', 'SHD03', 'transaction_discounts is immutable', 'the lines stay');
SELECT throws_ok('DELETE FROM shop.transaction_discounts', 'SHD03', NULL, 'all of them');
SET LOCAL session_replication_role = replica;
SELECT throws_ok('DELETE FROM shop.transaction_discounts', 'SHD03', NULL, 'also as a replica');
SELECT throws_ok('TRUNCATE shop.transaction_discounts', 'SHD03', NULL, 'nor are they emptied');

SET LOCAL session_replication_role = origin;
UPDATE shop.system_settings SET value = '10' WHERE (branch_id, key) = (1, 'discount.percent');
SELECT t.transaction_id AS a_tenth FROM api.create_transaction(:juan, 1120, 'cash', session => :'cashier') AS t \gset
SELECT is(
    (SELECT b.amount FROM api.grant_discount(:a_tenth, 'pwd', 'PWD-0002', session => :'cashier') AS b), 900.00,
    'the setting says how much is taken off'
);
UPDATE shop.system_settings SET value = '0' WHERE (branch_id, key) = (1, 'discount.vat_percent');
SELECT t.transaction_id AS no_vat FROM api.create_transaction(:juan, 1120, 'cash', session => :'cashier') AS t \gset
SELECT is(
    (SELECT b.amount FROM api.grant_discount(:no_vat, 'pwd', 'PWD-0003', session => :'cashier') AS b), 1008.00,
    'and how much VAT there is in the price'
);

-- A repeated key.
SELECT t.transaction_id AS keyed FROM api.create_transaction(:juan, 1120, 'cash', session => :'cashier') AS t \gset
UPDATE shop.system_settings SET value = '12' WHERE (branch_id, key) = (1, 'discount.vat_percent');
PREPARE keyed AS
SELECT b.transaction_id, b.amount, b.discount ->> 'kind' FROM api.grant_discount($1, $2, $3, $4, :'cashier') AS b;
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT throws_ok(
    format('EXECUTE keyed(%s, %L, %L, %L)', :keyed, 'pwd', 'PWD-0004', repeat('k', 101)), '23514', NULL, 'no endless key'
);
SELECT results_eq(
    format('EXECUTE keyed(%s, %L, %L, %L)', :keyed, 'pwd', 'PWD-0004', 'd1'), format('VALUES (%s::bigint, 900.00, %L)', :keyed, 'pwd'),
    'given with a key'
);
SELECT results_eq(
    format('EXECUTE keyed(%s, %L, %L, %L)', :keyed, ' PWD ', 'PWD-0004 ', 'd1'), format('VALUES (%s::bigint, 900.00, %L)', :keyed, 'pwd'),
    'the same key and content get the same answer'
);
SELECT throws_ok(
    format('EXECUTE keyed(%s, %L, %L, %L)', :keyed, 'senior_citizen', 'PWD-0004', 'd1'), 'SHC08', 'this key was used for another discount',
    'not another kind'
);
SELECT throws_ok(format('EXECUTE keyed(%s, %L, %L, %L)', :keyed, 'pwd', 'PWD-0005', 'd1'), 'SHC08', NULL, 'nor another ID');
SELECT throws_ok(format('EXECUTE keyed(%s, %L, %L, %L)', :no_vat, 'pwd', 'PWD-0004', 'd1'), 'SHC08', NULL, 'nor another bill');
SELECT throws_ok(format('EXECUTE keyed(%s, %L, %L, %L)', :keyed, 'pwd', 'PWD-0004', 'd2'), 'SHC49', NULL, 'another key is another act');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
UPDATE shop.system_settings SET value = 'false' WHERE key = 'discount.enabled';
SELECT s.sqlstate IS NULL AS is_paid FROM api.create_settlement(:keyed, 100, 'cash', session => :'cashier') AS s \gset
SELECT results_eq(
    format('EXECUTE keyed(%s, %L, %L, %L)', :keyed, 'pwd', 'PWD-0004', 'd1'), format('VALUES (%s::bigint, 900.00, %L)', :keyed, 'pwd'),
    'also when the bill is paid, and discounts are switched off'
);
SELECT is((SELECT count(*) FROM shop.transaction_discounts AS d WHERE d.transaction_id = :keyed), 1::bigint, 'it is one discount');
SELECT is(
    (SELECT count(*) FROM shop.activity_logs AS l WHERE l.action = 'grant_discount' AND l.entity_id = :'keyed'), 1::bigint,
    'logged once'
);

SELECT * FROM finish();
ROLLBACK;
