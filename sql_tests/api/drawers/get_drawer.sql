-- sql_tests/api/drawers/get_drawer.sql: a drawer, what was moved and what was taken.
BEGIN;
\ir ../../fixtures/drawer.sql
SELECT plan(11);

SELECT s.sqlstate IS NULL AS paid FROM api.create_settlement(:bill, 300, 'cash', session => :'cashier') AS s \gset
SELECT s.sqlstate IS NULL AS paid FROM api.create_settlement(:bill, 200, 'gcash', session => :'cashier') AS s \gset
SELECT s.sqlstate IS NULL AS paid FROM api.create_settlement(:bill, 100, 'cash', session => :'cashier2') AS s \gset
SELECT d.terminal AS moved FROM api.move_cash(:drawer, 'cash_in', 50, 'more coins', session => :'cashier') AS d \gset

PREPARE own AS
SELECT g.drawer ->> 'opening_float', g.drawer ->> 'expected_cash', g.drawer ->> 'terminal', jsonb_array_length(g.movements)
FROM api.get_drawer(:drawer, :'cashier') AS g;
PREPARE by_admin AS SELECT g.drawer ->> 'expected_cash' FROM api.get_drawer(:drawer, :'admin') AS g;
PREPARE moved AS
SELECT m ->> 'kind', m ->> 'amount', m ->> 'reason', m ->> 'user_name'
FROM api.get_drawer(:drawer, :'cashier') AS g, jsonb_array_elements(g.movements) AS m;
PREPARE taken AS
SELECT s ->> 'payment_mode', s ->> 'amount', s ->> 'cashier_name', (s ->> 'drawer_session_id')::bigint
FROM api.get_drawer(:drawer, :'cashier') AS g, jsonb_array_elements(g.settlements) AS s;
PREPARE other AS SELECT g.drawer FROM api.get_drawer(:drawer2, :'cashier') AS g;
PREPARE missing AS SELECT g.drawer FROM api.get_drawer(0, :'cashier') AS g;
PREPARE cebu AS SELECT g.drawer FROM api.get_drawer(:drawer, :'cebu_admin') AS g;
PREPARE by_sales AS SELECT g.drawer FROM api.get_drawer(:drawer, :'sales') AS g;
PREPARE by_nobody AS SELECT g.drawer FROM api.get_drawer(:drawer) AS g;
PREPARE closed AS
SELECT g.drawer ->> 'expected_cash', g.drawer ->> 'counted_cash', g.drawer ->> 'over_short'
FROM api.get_drawer(:drawer, :'cashier') AS g;
PREPARE close AS SELECT api.close_drawer(:drawer, '{"100": 8}', session => :'cashier') IS NULL;

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('own', $$ VALUES ('500.00', NULL, 'Till 1', 1) $$, 'the cashier is not told what to count');
SELECT results_eq('by_admin', ARRAY['850.00'], 'an admin is');
SELECT results_eq('moved', $$ VALUES ('cash_in', '50.00', 'more coins', 'Carlo Santos') $$, 'what was moved');
SELECT results_eq(
    'taken', format($$ VALUES ('gcash', '200.00', 'Carlo Santos', %1$s::bigint), ('cash', '300.00', 'Carlo Santos', %1$s) $$, :drawer),
    'what was taken into this drawer, newest first'
);
SELECT throws_ok('other', 'SHD55', NULL, 'another cashier''s is not looked into');
SELECT throws_ok('missing', 'SHN55', 'drawer 0 does not exist', 'there is no such one');
SELECT throws_ok('cebu', 'SHN55', NULL, 'nor one of another branch');
SELECT throws_ok('by_sales', 'SHD01', 'role sales may not do this', 'not an agent');
SELECT throws_ok('by_nobody', '28000', 'not signed in', 'nor nobody');
SELECT lives_ok('close', 'after the count');
SELECT results_eq('closed', $$ VALUES ('850.00', '800.00', '-50.00') $$, 'the cashier sees what was expected, and what is short');

SELECT * FROM finish();
ROLLBACK;
