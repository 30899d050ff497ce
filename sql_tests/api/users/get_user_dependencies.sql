-- sql_tests/api/users/get_user_dependencies.sql: what keeps a user from being deleted.
BEGIN;
\ir ../../fixtures/staff.sql
\ir ../../fixtures/visits.sql
SELECT plan(11);

PREPARE of_sales AS
SELECT d.customers, d.sales_transactions, d.cashier_transactions, d.settlements, d.other_rows > 0, d.can_delete
FROM api.get_user_dependencies(:sales_id, :'admin') AS d;
PREPARE of_cashier AS
SELECT d.customers, d.sales_transactions, d.cashier_transactions, d.settlements, d.other_rows > 0, d.can_delete
FROM api.get_user_dependencies(:cashier_id, :'admin') AS d;
PREPARE of_noel AS SELECT d.* FROM api.get_user_dependencies(:noel_id, :'admin') AS d;
PREPARE of_boss AS SELECT d.can_delete FROM api.get_user_dependencies(:boss_id, :'admin') AS d;
PREPARE of_cebu AS SELECT d.can_delete FROM api.get_user_dependencies(:cebu_admin_id, :'boss') AS d;
PREPARE system AS  SELECT d.can_delete FROM api.get_user_dependencies(-1, :'boss') AS d;
PREPARE cashier AS SELECT d.can_delete FROM api.get_user_dependencies(:noel_id, :'cashier') AS d;
PREPARE nobody AS  SELECT d.can_delete FROM api.get_user_dependencies(:noel_id) AS d;

SELECT t.transaction_id AS extra_bill FROM api.create_transaction(:juan, 100, 'cash', session => :'cashier') AS t \gset
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq(
    'of_sales', $$ VALUES (2::bigint, 3::bigint, 0::bigint, 0::bigint, true, false) $$,
    'an agent: customers, bills, and what the queue remembers'
);
SELECT results_eq(
    'of_cashier', $$ VALUES (0::bigint, 0::bigint, 1::bigint, 1::bigint, false, false) $$,
    'a cashier: bills written, payments taken; the trail, like the log, keeps nobody'
);
SELECT results_eq(
    'of_noel', $$ VALUES (0::bigint, 0::bigint, 0::bigint, 0::bigint, 0::bigint, true) $$,
    'somebody with a session and nothing else can go'
);
SELECT throws_ok('of_boss', 'SHN70', NULL, 'somebody above is not there');
SELECT throws_ok('of_cebu', 'SHN70', NULL, 'nor somebody of another branch');
SELECT throws_ok('system', 'SHN70', NULL, 'nor the system user');
SELECT throws_ok('cashier', 'SHD01', 'role cashier may not do this', 'not a cashier');
SELECT throws_ok('nobody', '28000', 'not signed in', 'nor nobody');

SET LOCAL SESSION AUTHORIZATION DEFAULT;
UPDATE shop.system_settings SET updated_by = :noel_id WHERE (branch_id, key) = (1, 'shop.name');
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq(
    'of_noel', $$ VALUES (0::bigint, 0::bigint, 0::bigint, 0::bigint, 1::bigint, false) $$, 'a setting changed once is a row too'
);
SET LOCAL SESSION AUTHORIZATION DEFAULT;
-- Every key to users but what goes with the user, also of tables to come.
SELECT cmp_ok(
    (SELECT count(*) FROM pg_constraint AS c WHERE c.confrelid = 'shop.users'::regclass AND c.contype = 'f' AND c.confdeltype = 'c'),
    '<=', 3::bigint, 'only sessions, links and notices about a user go with the user'
);
SELECT is_empty(
    $$ SELECT c.conname FROM pg_constraint AS c WHERE c.confrelid = 'shop.users'::regclass AND c.contype = 'f'
       AND (SELECT a.attname FROM pg_attribute AS a WHERE (a.attrelid, a.attnum) = (c.conrelid, c.conkey[2])) = 'branch_id' $$,
    'the second column of each is the user'
);

SELECT * FROM finish();
ROLLBACK;
