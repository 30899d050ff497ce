-- sql_tests/api/users/update_user.sql: name, role and status of the people one manages.
BEGIN;
\ir ../../fixtures/staff.sql
SELECT plan(33);

PREPARE renamed AS  SELECT u.full_name, u.role::text, u.status FROM api.update_user(:cashier_id, ' Carl Santos ', session => :'admin') AS u;
PREPARE still AS    SELECT s.scope FROM api.get_session(:'cashier') AS s;
PREPARE same AS     SELECT u.role::text FROM api.update_user(:cashier_id, role => 'Cashier', status => 'active', session => :'admin') AS u;
PREPARE moved AS    SELECT u.role::text FROM api.update_user(:cashier_id, role => 'sales', session => :'admin') AS u;
PREPARE ended AS    SELECT s.scope FROM api.get_session(:'cashier') AS s;
PREPARE retired AS  SELECT u.status FROM api.update_user(:sales_id, status => 'inactive', session => :'admin') AS u;
PREPARE cut_off AS  SELECT s.scope FROM api.get_session(:'sales') AS s;
PREPARE back AS     SELECT u.status FROM api.update_user(:sales_id, status => 'active', session => :'admin') AS u;
PREPARE own_name AS SELECT u.full_name FROM api.update_user(:admin_id, 'Anna Reyes', session => :'admin') AS u;
PREPARE own_all AS  SELECT u.full_name FROM api.update_user(:admin_id, 'Ana Reyes', 'admin', 'active', :'admin') AS u;
PREPARE own_role AS SELECT u.role FROM api.update_user(:admin_id, role => 'super_admin', session => :'admin') AS u;
PREPARE own_status AS SELECT u.role FROM api.update_user(:boss_id, status => 'inactive', session => :'boss') AS u;
PREPARE promote AS  SELECT u.role FROM api.update_user(:cashier_id, role => 'admin', session => :'admin') AS u;
PREPARE by_boss AS  SELECT u.role::text FROM api.update_user(:noel_id, role => 'admin', session => :'boss') AS u;
PREPARE above AS    SELECT u.role FROM api.update_user(:boss_id, 'Boss', session => :'admin') AS u;
PREPARE system AS   SELECT u.role FROM api.update_user(-1, 'System two', session => :'boss') AS u;
PREPARE elsewhere AS SELECT u.role FROM api.update_user(:cebu_admin_id, 'Celia', session => :'boss') AS u;
PREPARE bad_role AS SELECT u.role FROM api.update_user(:cashier_id, role => 'boss', session => :'admin') AS u;
PREPARE bad_status AS SELECT u.role FROM api.update_user(:cashier_id, status => 'gone', session => :'admin') AS u;
PREPARE blank AS    SELECT u.role FROM api.update_user(:cashier_id, role => ' ', session => :'admin') AS u;
PREPARE short AS    SELECT u.role FROM api.update_user(:cashier_id, 'X', session => :'admin') AS u;
PREPARE cashier AS  SELECT u.role FROM api.update_user(:sales_id, 'Xavier', session => :'noel') AS u;
PREPARE nobody AS   SELECT u.role FROM api.update_user(:sales_id, 'Xavier') AS u;
PREPARE noel_out AS SELECT u.status FROM api.update_user(:noel_id, status => 'inactive', session => :'boss') AS u;
PREPARE admin_out AS SELECT u.status FROM api.update_user(:admin_id, status => 'inactive', session => :'boss') AS u;
PREPARE last_role AS SELECT u.role FROM api.update_user(:boss_id, role => 'sales') AS u;
PREPARE last_status AS SELECT u.role FROM api.update_user(:boss_id, status => 'inactive') AS u;
PREPARE last_down AS SELECT u.role::text FROM api.update_user(:boss_id, role => 'admin') AS u;

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('renamed', $$ VALUES ('Carl Santos', 'cashier', 'active') $$, 'what is given changes, the rest stays');
SELECT results_eq('same', $$ VALUES ('cashier') $$, 'a role given again is no change');
SELECT results_eq('still', $$ VALUES ('full') $$, 'and ends no session');
SELECT results_eq('moved', $$ VALUES ('sales') $$, 'an admin moves people between sales and cashier');
SELECT throws_ok('ended', '28000', 'not signed in', 'which ends their sessions');
SELECT results_eq('retired', $$ VALUES ('inactive') $$, 'somebody leaves');
SELECT throws_ok('cut_off', '28000', 'not signed in', 'and is cut off at the next call');
SELECT results_eq('back', $$ VALUES ('active') $$, 'and comes back');
SELECT throws_ok('cut_off', '28000', 'not signed in', 'but an ended session does not');
SELECT results_eq('own_name', $$ VALUES ('Anna Reyes') $$, 'an admin changes the own name');
SELECT results_eq('own_all', $$ VALUES ('Ana Reyes') $$, 'also when role and status are named as they are');
SELECT throws_ok('own_role', 'SHD71', 'nobody changes their own role or status', 'not the own role');
SELECT throws_ok('own_status', 'SHD71', 'nobody changes their own role or status', 'nor the own status');
SELECT throws_ok('promote', 'SHD70', 'role admin may not be given by role admin', 'an admin makes no admin');
SELECT results_eq('by_boss', $$ VALUES ('admin') $$, 'a super_admin does');
SELECT throws_ok('above', 'SHN70', NULL, 'somebody above is not there');
SELECT throws_ok('system', 'SHN70', 'user -1 does not exist', 'nor is the system user');
SELECT throws_ok('elsewhere', 'SHN70', NULL, 'nor somebody of another branch');
SELECT throws_like('bad_role', '%role_known%', 'an unknown role');
SELECT throws_like('bad_status', '%users_status_known%', 'an unknown status');
SELECT throws_ok('blank', '23502', NULL, 'nor none');
SELECT throws_like('short', '%users_full_name_length%', 'a name of one letter');
SELECT throws_ok('cashier', '28000', NULL, 'who was moved has no session');
SELECT throws_ok('nobody', '28000', 'not signed in', 'nobody changes anything');

SELECT results_eq('noel_out', $$ VALUES ('inactive') $$, 'admins leave');
SELECT results_eq('admin_out', $$ VALUES ('inactive') $$, 'one after the other');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT throws_ok('last_role', 'SHC71', 'Bea Lopez is the last who can administer the branch', 'but the last one is not demoted');
SELECT throws_ok('last_status', 'SHC71', NULL, 'nor deactivated');
SELECT results_eq('last_down', $$ VALUES ('admin') $$, 'from super_admin to admin the last one may go');
UPDATE shop.users SET status = 'active', password_hash = NULL WHERE branch_id = 1 AND id = :admin_id;
SELECT throws_ok('last_status', 'SHC71', NULL, 'one who cannot sign in does not count');

SELECT results_eq(
    $$ SELECT s.end_reason, count(*) FROM shop.sessions AS s WHERE s.ended_at IS NOT NULL GROUP BY 1 ORDER BY 1 $$,
    $$ VALUES ('deactivated', 2::bigint), ('role_changed', 3) $$, 'each session knows why it ended'
);
SELECT results_eq(
    format($$ SELECT l.details FROM shop.activity_logs AS l
              WHERE l.action = 'update_user' AND l.entity_id = %L ORDER BY l.id $$, :'cashier_id'),
    $$ VALUES ('{"before": {"full_name": "Carlo Santos"}, "after": {"full_name": "Carl Santos"}}'::jsonb), ('{}'),
        ('{"before": {"role": "cashier"}, "after": {"role": "sales"}}') $$,
    'the log has what it was and is'
);
SELECT is_empty(
    $$ SELECT FROM shop.users AS u WHERE u.full_name IN ('Boss', 'System two', 'Celia', 'Xavier') $$, 'a refusal changes nothing'
);

SELECT * FROM finish();
ROLLBACK;
