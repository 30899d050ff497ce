-- sql_tests/api/drawers/get_current_drawer.sql: the caller's open drawer.
BEGIN;
\ir ../../fixtures/drawer.sql
SELECT plan(6);

PREPARE own AS SELECT d.drawer_session_id FROM api.get_current_drawer(:'cashier') AS d;
PREPARE by_admin AS SELECT d.drawer_session_id FROM api.get_current_drawer(:'admin') AS d;
PREPARE cebu AS SELECT d.drawer_session_id FROM api.get_current_drawer(:'cebu_cashier') AS d;
PREPARE by_sales AS SELECT d.drawer_session_id FROM api.get_current_drawer(:'sales') AS d;
PREPARE by_nobody AS SELECT d.drawer_session_id FROM api.get_current_drawer() AS d;
PREPARE close AS SELECT api.close_drawer(:drawer, '{}', session => :'cashier') IS NULL;

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('own', ARRAY[:drawer::bigint], 'the open one');
SELECT results_eq('by_admin', ARRAY[NULL::bigint], 'none for who has none');
SELECT results_eq('cebu', ARRAY[NULL::bigint], 'nor for the same cashier of another branch');
EXECUTE close \g /dev/null
SELECT results_eq('own', ARRAY[NULL::bigint], 'none once it is closed');
SELECT throws_ok('by_sales', 'SHD01', 'role sales may not do this', 'agents have none');
SELECT throws_ok('by_nobody', '28000', 'not signed in', 'nor has nobody');

SELECT * FROM finish();
ROLLBACK;
