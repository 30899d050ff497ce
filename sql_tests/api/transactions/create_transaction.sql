-- sql_tests/api/transactions/create_transaction.sql: a further bill of a customer.
BEGIN;
\ir ../../fixtures/two_counters.sql
SELECT plan(33);

PREPARE amount AS SELECT t.amount FROM api.create_transaction(:juan, $1, 'cash', session => :'cashier') AS t;
PREPARE bad_mode AS SELECT t.amount FROM api.create_transaction(:juan, 10, 'bitcoin', session => :'cashier') AS t;
PREPARE or_taken AS SELECT t.amount FROM api.create_transaction(:miguel, 10, 'cash', :'juan_or', session => :'cashier') AS t;
PREPARE no_agent AS
SELECT t.amount FROM api.create_transaction(:juan, 10, 'cash', sales_agent_id => :admin_id, session => :'cashier') AS t;
PREPARE cebu AS SELECT t.amount FROM api.create_transaction(:cebu_customer, 10, 'cash', session => :'cashier') AS t;
PREPARE keyed_otherwise AS
SELECT t.amount FROM api.create_transaction(:juan, 20.00, ' CASH ', ' ', idempotency_key => 'k1 ', session => :'cashier') AS t;
PREPARE keyed AS
SELECT t.amount FROM api.create_transaction(:juan, $1, 'cash', idempotency_key => 'k1', session => :'cashier') AS t;
PREPARE by_sales AS SELECT t.amount FROM api.create_transaction(:juan, 10, 'cash', session => :'sales') AS t;
PREPARE by_nobody AS SELECT t.amount FROM api.create_transaction(:juan, 10, 'cash') AS t;
PREPARE written AS
SELECT t.paid_amount, t.balance_amount, t.payment_status, t.payment_mode, t.customer_id = :juan, t.sales_agent_id = :sales_id, t.cashier_name,
    t.business_date, t.transaction_date, t.or_number
FROM api.list_transactions(cashier_id => :cashier_id, session => :'cashier') AS p, jsonb_array_elements(p.rows) AS r,
    LATERAL api.get_transaction((r ->> 'transaction_id')::bigint, :'cashier') AS t;
PREPARE other AS
SELECT t.amount FROM api.create_transaction($1, 20, $2, $3, $4, 'k1', :'cashier') AS t;
PREPARE number AS
SELECT t.or_number FROM api.create_transaction(:juan, 10, 'cash', $1, session => :'cashier') AS t;
PREPARE of_agent AS
SELECT t.sales_agent_id FROM api.create_transaction(:juan, 10, 'cash', sales_agent_id => :sales2_id, session => :'cashier') AS t;
PREPARE pay AS
SELECT s.sqlstate, s.transaction ->> 'payment_status' FROM api.create_settlement($1, 10, 'cash', session => :'cashier') AS s;

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT throws_ok('EXECUTE amount(''NaN'')', 'SHV03', NULL, 'no number');
SELECT throws_ok('EXECUTE amount(-1)', 'SHV03', NULL, 'less than nothing');
SELECT throws_ok('EXECUTE amount(1.001)', 'SHV03', NULL, 'three decimals');
SELECT throws_ok('bad_mode', '23514', NULL, 'an unknown mode');
SELECT throws_ok('or_taken', 'SHC07', NULL, 'an OR number is used once');
SELECT throws_ok('no_agent', 'SHV08', NULL, 'an administrator is no agent');
SELECT throws_ok('cebu', 'SHN03', NULL, 'a customer of another branch');
SELECT throws_ok('by_sales', 'SHD01', 'role sales may not do this', 'not an agent');
SELECT throws_ok('by_nobody', '28000', 'not signed in', 'nor nobody');
SELECT results_eq('EXECUTE keyed(20)', ARRAY[20.00], 'written with a key');
SELECT results_eq('EXECUTE keyed(20)', ARRAY[20.00], 'sent again, the first answer');
SELECT results_eq('keyed_otherwise', ARRAY[20.00], 'also when it is written in another way');
SELECT throws_ok('EXECUTE keyed(30)', 'SHC08', NULL, 'its key writes no other amount');
SELECT throws_ok(format('EXECUTE other(%s, ''cash'', NULL, NULL)', :miguel), 'SHC08', NULL, 'for no other customer');
SELECT throws_ok(format('EXECUTE other(%s, ''maya'', NULL, NULL)', :juan), 'SHC08', NULL, 'in no other mode');
SELECT throws_ok(format('EXECUTE other(%s, ''cash'', ''P-1'', NULL)', :juan), 'SHC08', NULL, 'with no other number');
SELECT throws_ok(format('EXECUTE other(%s, ''cash'', NULL, %s)', :juan, :sales2_id), 'SHC08', NULL, 'and of no other agent');
SELECT results_eq(format('EXECUTE other(%s, ''cash'', NULL, NULL)', :juan), ARRAY[20.00], 'written in full, the same is the same');
SELECT results_eq(
    'written', $$ VALUES (0.00, 20.00, 'unpaid', 'cash', true, true, 'Carlo Santos', '2026-03-02'::date, '2026-03-02 09:25:00+08'::timestamptz, '20260302-004') $$,
    'it is unpaid, of the agent of the customer and of who wrote it, with the next number of the day'
);

SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT is(
    (SELECT count(*) FROM shop.transactions AS t WHERE t.cashier_id IS NOT NULL), 1::bigint, 'there is one bill more'
);
SELECT is(
    (SELECT count(*) FROM shop.activity_logs AS l WHERE l.action = 'create_transaction'), 1::bigint,
    'and one row in the log'
);

-- OR numbers: of the day, or given; those given are skipped.
UPDATE shop.customers SET or_number = '20260302-006' WHERE id = :miguel;
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('of_agent', ARRAY[:sales2_id::bigint], 'an agent can be named');
SELECT results_eq('EXECUTE number('' 20260302-007 '')', ARRAY['20260302-007'], 'a printed number is taken as it is');
SELECT throws_ok('EXECUTE number(''20260302-007'')', 'SHC07', 'OR number 20260302-007 is taken', 'once, also of a bill alone');
SELECT throws_ok('EXECUTE number(''20260302-006'')', 'SHC07', NULL, 'and of a customer alone');
SELECT throws_ok('EXECUTE number(''no. 7'')', '23514', NULL, 'a number is one word');
SELECT results_eq('EXECUTE number(NULL)', ARRAY['20260302-008'], 'the next one of the day is the next that nobody has');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
UPDATE shop.queue_days SET last_or = 998 WHERE branch_id = 1;
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('EXECUTE number(NULL)', ARRAY['20260302-999'], 'three digits');
SELECT results_eq('EXECUTE number('' '')', ARRAY['20260302-1000'], 'then four');

-- The queue is closed, the till is not.
SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT r.sqlstate IS NULL AS is_closed FROM api.reset_queue(close_day => true, session => :'admin') AS r \gset
SELECT is((SELECT d.status::text FROM shop.queue_days AS d WHERE d.branch_id = 1), 'closed', 'the day is closed');
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('EXECUTE number(NULL)', ARRAY['20260302-1001'], 'a bill is written all the same');
SELECT results_eq(format('EXECUTE pay(%s)', :bill), $$ VALUES (NULL::text, 'partial') $$, 'and money taken');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT is((SELECT d.status::text FROM shop.queue_days AS d WHERE d.branch_id = 1), 'closed', 'which does not open it');

SELECT * FROM finish();
ROLLBACK;
