-- sql_tests/api/transactions/create_transaction.sql: a further bill of a customer.
BEGIN;
\ir ../../fixtures/two_counters.sql
SELECT plan(14);

PREPARE amount AS SELECT t.amount FROM api.create_transaction(:juan, $1, 'cash', session => :'cashier') AS t;
PREPARE bad_mode AS SELECT t.amount FROM api.create_transaction(:juan, 10, 'bitcoin', session => :'cashier') AS t;
PREPARE or_taken AS SELECT t.amount FROM api.create_transaction(:miguel, 10, 'cash', :'juan_or', session => :'cashier') AS t;
PREPARE no_agent AS
SELECT t.amount FROM api.create_transaction(:juan, 10, 'cash', sales_agent_id => :admin_id, session => :'cashier') AS t;
PREPARE cebu AS SELECT t.amount FROM api.create_transaction(:cebu_customer, 10, 'cash', session => :'cashier') AS t;
PREPARE keyed AS
SELECT t.amount FROM api.create_transaction(:juan, $1, 'cash', idempotency_key => 'k1', session => :'cashier') AS t;
PREPARE by_sales AS SELECT t.amount FROM api.create_transaction(:juan, 10, 'cash', session => :'sales') AS t;
PREPARE by_nobody AS SELECT t.amount FROM api.create_transaction(:juan, 10, 'cash') AS t;
PREPARE agents AS SELECT t.sales_agent_id = :sales_id FROM shop.transactions AS t WHERE t.cashier_id IS NOT NULL;

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
SELECT throws_ok('EXECUTE keyed(30)', 'SHC08', NULL, 'its key writes nothing else');

SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT results_eq('agents', ARRAY[true], 'there is one bill more, of the agent of the customer');
SELECT is(
    (SELECT count(*) FROM shop.activity_logs AS l WHERE l.action = 'create_transaction'), 1::bigint,
    'and one row in the log'
);

SELECT * FROM finish();
ROLLBACK;
