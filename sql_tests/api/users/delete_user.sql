-- sql_tests/api/users/delete_user.sql: only whom nothing remembers can be deleted.
BEGIN;
\ir ../../fixtures/staff.sql
\ir ../../fixtures/visits.sql
SELECT plan(18);

SELECT i.token AS link FROM api.issue_password_link(:noel_id, :'admin') AS i \gset
SELECT api.request_password_reset('noel@shop.test', 'main') \g /dev/null
PREPARE noel AS      SELECT u.email::text, u.full_name FROM api.delete_user(:noel_id, :'admin') AS u;
PREPARE signed_in AS SELECT s.scope FROM api.get_session(:'noel') AS s;
PREPARE by_link AS   SELECT v.sqlstate FROM api.verify_reset_token(:'link') AS v;
PREPARE in_use AS    SELECT u.email FROM api.delete_user(:sales_id, :'admin') AS u;
PREPARE own AS       SELECT u.email FROM api.delete_user(:admin_id, :'admin') AS u;
PREPARE above AS     SELECT u.email FROM api.delete_user(:boss_id, :'admin') AS u;
PREPARE elsewhere AS SELECT u.email FROM api.delete_user(:cebu_admin_id, :'boss') AS u;
PREPARE system AS    SELECT u.email FROM api.delete_user(-1, :'boss') AS u;
PREPARE cashier AS   SELECT u.email FROM api.delete_user(:cashier_id, :'cashier') AS u;
PREPARE nobody AS    SELECT u.email FROM api.delete_user(:cashier_id) AS u;
PREPARE gone AS      SELECT u.email::text FROM api.delete_user(:gone_id, :'boss') AS u;
PREPARE last_one AS  SELECT u.email FROM api.delete_user(:boss_id) AS u;

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('noel', $$ VALUES ('noel@shop.test', 'Noel Aquino') $$, 'to Noel nothing refers: who it was is returned');
SELECT throws_ok('noel', 'SHN70', NULL, 'then he is not there');
SELECT throws_ok('signed_in', '28000', 'not signed in', 'nor signed in');
SELECT results_eq('by_link', $$ VALUES ('SHV70') $$, 'nor is his link good');
SELECT throws_like('in_use', 'rows refer to Sally Cruz: % in shop.customers.sales_agent_id, %', 'a refusal names the counts');
SELECT throws_ok('in_use', 'SHC74', NULL, 'by its code');
SELECT throws_ok('own', 'SHD71', 'nobody changes their own role or status', 'nobody deletes themselves');
SELECT throws_ok('above', 'SHN70', NULL, 'nor somebody above');
SELECT throws_ok('elsewhere', 'SHN70', NULL, 'nor somebody of another branch');
SELECT throws_ok('system', 'SHN70', NULL, 'nor the system user');
SELECT throws_ok('cashier', 'SHD01', 'role cashier may not do this', 'not a cashier');
SELECT throws_ok('nobody', '28000', 'not signed in', 'nor nobody');
SELECT results_eq('gone', $$ VALUES ('gone@shop.test') $$, 'an inactive admin goes');

SET LOCAL SESSION AUTHORIZATION DEFAULT;
UPDATE shop.users SET status = 'inactive' WHERE branch_id = 1 AND id = :admin_id;
SELECT throws_ok('last_one', 'SHC71', 'Bea Lopez is the last who can administer the branch', 'the last admin stays');
SELECT results_eq(
    $$ SELECT l.actor, l.details -> 'before' ->> 'email', l.details -> 'before' ? 'password_hash'
       FROM shop.activity_logs AS l WHERE l.action = 'delete_user' ORDER BY l.id $$,
    $$ VALUES ('admin@shop.test', 'noel@shop.test', false), ('boss@shop.test', 'gone@shop.test', false) $$,
    'the log knows who was there, without a hash'
);
SELECT is(
    (SELECT count(*) FROM shop.activity_logs AS l WHERE l.actor = 'noel@shop.test' OR l.entity_id = :'noel_id'),
    3::bigint, 'and keeps what it had of him'
);
SELECT is_empty($$ SELECT FROM shop.password_tokens $$, 'links went with him');
SELECT is_empty($$ SELECT FROM shop.customer_notifications AS n WHERE n.type = 'password_request' $$, 'notices about him too');

SELECT * FROM finish();
ROLLBACK;
