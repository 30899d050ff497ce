-- sql_tests/api/drawers/get_z_report.sql: the report of a closed drawer, always the same.
BEGIN;
\ir ../../fixtures/drawer.sql
SELECT plan(9);

PREPARE z AS SELECT api.get_z_report(:drawer, $1);
PREPARE other AS SELECT api.get_z_report(:drawer2, :'cashier');
PREPARE still_open AS SELECT api.get_z_report(:drawer2, :'cashier2');
PREPARE missing AS SELECT api.get_z_report(0, :'cashier');
PREPARE cebu AS SELECT api.get_z_report(:drawer, :'cebu_admin');
PREPARE by_sales AS SELECT api.get_z_report(:drawer, :'sales');
PREPARE by_nobody AS SELECT api.get_z_report(:drawer);
SELECT z AS closed FROM api.close_drawer(:drawer, '{"500": 1}', session => :'cashier') AS z \gset

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq(format('EXECUTE z(%L)', :'cashier'), ARRAY[:'closed'::jsonb], 'what closing answered');
SELECT results_eq(format('EXECUTE z(%L)', :'admin'), ARRAY[:'closed'::jsonb], 'for an admin too');
SELECT throws_ok(format('EXECUTE z(%L)', :'cashier2'), 'SHD55', NULL, 'not for another cashier');
SELECT throws_ok('other', 'SHD55', NULL, 'nor of another''s, open or not');
SELECT throws_ok('still_open', 'SHC58', NULL, 'an open one has none yet');
SELECT throws_ok('missing', 'SHN55', 'drawer 0 does not exist', 'there is no such one');
SELECT throws_ok('cebu', 'SHN55', NULL, 'nor one of another branch');
SELECT throws_ok('by_sales', 'SHD01', 'role sales may not do this', 'not for an agent');
SELECT throws_ok('by_nobody', '28000', 'not signed in', 'nor for nobody');

SELECT * FROM finish();
ROLLBACK;
