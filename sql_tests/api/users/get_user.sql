-- sql_tests/api/users/get_user.sql: one of the people one manages.
BEGIN;
\ir ../../fixtures/staff.sql
SELECT plan(10);

PREPARE cashier_row AS
SELECT u.user_id, u.email::text, u.full_name, u.role::text, u.status, u.locked_until, u.has_password, u.is_deputy
FROM api.get_user(:cashier_id, :'admin') AS u;
PREPARE own AS      SELECT u.full_name FROM api.get_user(:admin_id, :'admin') AS u;
PREPARE above AS    SELECT u.full_name FROM api.get_user(:boss_id, :'admin') AS u;
PREPARE beside AS   SELECT u.full_name FROM api.get_user(:gone_id, :'admin') AS u;
PREPARE by_boss AS  SELECT u.full_name FROM api.get_user(:gone_id, :'boss') AS u;
PREPARE system AS   SELECT u.full_name FROM api.get_user(-1, :'boss') AS u;
PREPARE elsewhere AS SELECT u.full_name FROM api.get_user(:cebu_admin_id, :'boss') AS u;
PREPARE missing AS  SELECT u.full_name FROM api.get_user(NULL, :'boss') AS u;
PREPARE sales AS    SELECT u.full_name FROM api.get_user(:sales_id, :'sales') AS u;
PREPARE nobody AS   SELECT u.full_name FROM api.get_user(:sales_id) AS u;

SELECT count(*) FROM generate_series(1, 5) AS n
CROSS JOIN LATERAL api.login('cashier@shop.test', 'guess' || n, 'main') AS l \g /dev/null
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq(
    'cashier_row',
    format($$ VALUES (%s::bigint, 'cashier@shop.test', 'Carlo Santos', 'cashier', 'active',
        '2026-03-02 09:30:00+08'::timestamptz, true, false) $$, :cashier_id),
    'who it is, and until when the e-mail is locked'
);
SELECT results_eq('own', $$ VALUES ('Ana Reyes') $$, 'oneself');
SELECT throws_ok('above', 'SHN70', NULL, 'somebody above is not there');
SELECT throws_ok('beside', 'SHN70', NULL, 'nor is another admin');
SELECT results_eq('by_boss', $$ VALUES ('Gil Navarro') $$, 'whom the super_admin sees');
SELECT throws_ok('system', 'SHN70', 'user -1 does not exist', 'the system user is never there');
SELECT throws_ok('elsewhere', 'SHN70', NULL, 'nor somebody of another branch');
SELECT throws_ok('missing', 'SHN70', NULL, 'nor nobody');
SELECT throws_ok('sales', 'SHD01', 'role sales may not do this', 'sales look at nobody');
SELECT throws_ok('nobody', '28000', 'not signed in', 'nobody looks');

SELECT * FROM finish();
ROLLBACK;
