-- sql_tests/api/drawers/move_cash.sql: cash in and out of a drawer, with a reason.
BEGIN;
\ir ../../fixtures/drawer.sql
SELECT plan(32);

SELECT s.sqlstate IS NULL AS paid FROM api.create_settlement(:bill, 100, 'cash', session => :'cashier') AS s \gset
SELECT s.sqlstate IS NULL AS paid FROM api.create_settlement(:bill, 900, 'gcash', session => :'cashier') AS s \gset
PREPARE move AS SELECT d.expected_cash FROM api.move_cash(:drawer, $1, $2, $3, $4, :'cashier') AS d;
PREPARE admin_moves AS SELECT d.expected_cash FROM api.move_cash(:drawer, $1, $2, 'by the admin', session => :'admin') AS d;
PREPARE other AS SELECT d.terminal FROM api.move_cash(:drawer2, 'cash_in', 5, 'not mine', session => :'cashier') AS d;
PREPARE other_key AS SELECT d.terminal FROM api.move_cash(:drawer2, 'cash_in', 50, 'more coins', 'k', :'cashier2') AS d;
PREPARE missing AS SELECT d.terminal FROM api.move_cash(0, 'cash_in', 5, 'no drawer', session => :'cashier') AS d;
PREPARE cebu AS SELECT d.terminal FROM api.move_cash(:drawer, 'cash_in', 5, 'far away', session => :'cebu_admin') AS d;
PREPARE by_sales AS SELECT d.terminal FROM api.move_cash(:drawer, 'cash_in', 5, 'an agent', session => :'sales') AS d;
PREPARE by_nobody AS SELECT d.terminal FROM api.move_cash(:drawer, 'cash_in', 5, 'nobody') AS d;
PREPARE close AS SELECT api.close_drawer(:drawer, '{}', session => :'cashier') IS NULL;
PREPARE stored AS SELECT m.kind, m.amount::numeric, m.reason FROM shop.drawer_movements AS m ORDER BY m.id;

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT throws_ok('EXECUTE move(''cash_in'', 0, ''nothing'', NULL)', 'SHV03', NULL, 'nothing moves nothing');
SELECT throws_ok('EXECUTE move(''cash_in'', -5, ''backwards'', NULL)', 'SHV03', NULL, 'nor less');
SELECT throws_ok('EXECUTE move(''cash_in'', NULL, ''nothing'', NULL)', 'SHV03', NULL, 'nor no amount');
SELECT throws_ok('EXECUTE move(''cash_in'', ''NaN'', ''no number'', NULL)', 'SHV03', NULL, 'nor no number');
SELECT throws_ok('EXECUTE move(''cash_in'', 1.005, ''too fine'', NULL)', 'SHV03', NULL, 'nor a part of a centavo');
SELECT throws_ok('EXECUTE move(''cash_up'', 5, ''upwards'', NULL)', '23514', NULL, 'only in or out');
SELECT throws_ok('EXECUTE move(NULL, 5, ''nowhere'', NULL)', '23502', NULL, 'one of the two');
SELECT throws_ok('EXECUTE move(''cash_in'', 5, NULL, NULL)', '23502', NULL, 'not without a reason');
SELECT throws_ok('EXECUTE move(''cash_in'', 5, '' ab '', NULL)', '23514', NULL, 'one of three letters at least');
SELECT throws_ok('other', 'SHD55', NULL, 'not in another''s drawer');
SELECT throws_ok('missing', 'SHN55', 'drawer 0 does not exist', 'not where there is none');
SELECT throws_ok('cebu', 'SHN55', NULL, 'not in another branch');
SELECT throws_ok('by_sales', 'SHD01', 'role sales may not do this', 'not by an agent');
SELECT throws_ok('by_nobody', '28000', 'not signed in', 'nor by nobody');
SELECT throws_ok(
    'EXECUTE move(''cash_out'', 600.01, ''too much'', NULL)', 'SHC57', 'there is not that much cash in the drawer',
    'not more than must be in it: float and cash, no gcash'
);
SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT is_empty('stored', 'the refusals moved nothing');
SELECT is((SELECT count(*) FROM shop.activity_logs AS l WHERE l.action = 'move_cash'), 0::bigint, 'and are not logged as done');
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('EXECUTE move('' CASH_IN '', 50, '' more coins '', ''k'')', ARRAY[NULL::numeric], 'in, and no word of what is expected');
SELECT results_eq('EXECUTE move(''cash_in'', 50, ''more coins'', ''k'')', ARRAY[NULL::numeric], 'sent again, nothing more');
SELECT throws_ok('EXECUTE move(''cash_in'', 51, ''more coins'', ''k'')', 'SHC08', NULL, 'its key moves no other amount');
SELECT throws_ok('EXECUTE move(''cash_out'', 50, ''more coins'', ''k'')', 'SHC08', NULL, 'nor the other way');
SELECT throws_ok('EXECUTE move(''cash_in'', 50, ''more notes'', ''k'')', 'SHC08', NULL, 'nor for another reason');
SELECT throws_ok('other_key', 'SHC08', NULL, 'nor in another drawer');
SELECT results_eq('EXECUTE admin_moves(''cash_out'', 150)', ARRAY[500.00], 'an admin may, and sees the figure');
SELECT results_eq('EXECUTE move(''cash_out'', 500, ''all of it'', NULL)', ARRAY[NULL::numeric], 'all that is in it');
SELECT throws_ok('EXECUTE admin_moves(''cash_out'', 0.01)', 'SHC57', NULL, 'then not a centavo');
SELECT lives_ok('close', 'once it is closed');
SELECT throws_ok('EXECUTE move(''cash_in'', 5, ''too late'', NULL)', 'SHC56', NULL, 'nothing moves');
SELECT results_eq('EXECUTE move(''cash_in'', 50, ''more coins'', ''k'')', ARRAY[500.00 - 500.00], 'but a repeated key is told what became of it');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT results_eq(
    'stored', $$ VALUES ('cash_in', 50.00, 'more coins'), ('cash_out', 150.00, 'by the admin'), ('cash_out', 500.00, 'all of it') $$,
    'each was moved once'
);
SELECT is((SELECT count(*) FROM shop.activity_logs AS l WHERE l.action = 'move_cash'), 3::bigint, 'and logged once');
SELECT is_empty(format('SELECT * FROM private.verify_money(%L)', 1), 'the bills are as before');

SELECT * FROM finish();
ROLLBACK;
