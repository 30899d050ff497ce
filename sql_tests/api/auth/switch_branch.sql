-- sql_tests/api/auth/switch_branch.sql: the super_admin goes to another branch, as a deputy.
BEGIN;
\ir ../../fixtures/staff.sql
SELECT plan(24);

CREATE FUNCTION pg_temp.digest(branch smallint) RETURNS text LANGUAGE sql AS $$
    SELECT md5(query_to_xml(format('SELECT * FROM shop.users WHERE branch_id = %s ORDER BY id', branch), true, false, '')::text
        || query_to_xml(format('SELECT * FROM shop.sessions WHERE branch_id = %s ORDER BY id', branch), true, false, '')::text
        || query_to_xml(format('SELECT * FROM shop.activity_logs WHERE branch_id = %s ORDER BY id', branch), true, false, '')::text)
$$;
SELECT pg_temp.digest('1') AS before \gset
SELECT private.set_clock('2026-03-02 09:10:00+08') \g /dev/null
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT n.token AS deputy, n.branch ->> 'code' AS code, n.expires_at, n.idle_expires_at FROM api.switch_branch('Cebu', :'boss') AS n \gset
SELECT n.token AS home, n.branch ->> 'code' AS home_code FROM api.switch_branch('main', :'deputy') AS n \gset
SELECT n.token AS second FROM api.switch_branch('cebu', :'boss') AS n \gset
PREPARE there AS
SELECT s."user" ->> 'email', s."user" ->> 'role', s.branch ->> 'code', s.expires_at FROM api.get_session(:'deputy') AS s;
PREPARE at_home AS  SELECT s."user" ->> 'user_id' FROM api.get_session(:'home') AS s;
PREPARE still AS    SELECT s.branch ->> 'code' FROM api.get_session(:'boss') AS s;
PREPARE acts AS     SELECT c.name FROM api.create_counter('Window', session => :'deputy') AS c;
PREPARE missing AS  SELECT n.token FROM api.switch_branch('davao', :'boss') AS n;
PREPARE nowhere AS  SELECT n.token FROM api.switch_branch(' ', :'boss') AS n;
PREPARE admin AS    SELECT n.token FROM api.switch_branch('cebu', :'admin') AS n;
PREPARE cashier AS  SELECT n.token FROM api.switch_branch('cebu', :'cashier') AS n;
PREPARE nobody AS   SELECT n.token FROM api.switch_branch('cebu') AS n;
PREPARE inactive AS SELECT n.token FROM api.switch_branch('cebu', :'boss') AS n;
PREPARE sign_in AS  SELECT l.sqlstate FROM api.login('boss@shop.test', 'Secret-123', 'cebu') AS l;
PREPARE link AS
SELECT i.token FROM api.list_users(search => 'boss', session => :'deputy') AS l
CROSS JOIN LATERAL api.issue_password_link((l.rows -> 0 ->> 'user_id')::bigint, :'second') AS i;
PREPARE demote AS
SELECT u.role FROM api.list_users(search => 'boss', session => :'deputy') AS l
CROSS JOIN LATERAL api.update_user((l.rows -> 0 ->> 'user_id')::bigint, role => 'sales', session => :'second') AS u;

SELECT is(:'code'::text, 'cebu', 'the new session is in Cebu');
SELECT results_eq(
    'there', $$ VALUES ('boss@shop.test', 'super_admin', 'cebu', '2026-03-09 09:00:00+08'::timestamptz) $$,
    'as the same person; switching does not make the sign-in longer'
);
SELECT results_eq('acts', $$ VALUES ('Window') $$, 'and may there what an admin may');
SELECT results_eq('still', $$ VALUES ('main') $$, 'the session at home goes on');
SELECT is(:'home_code'::text, 'main', 'from Cebu one goes back home');
SELECT results_eq('at_home', format($$ VALUES (%L) $$, :'boss_id'), 'as the user, not as a deputy');
SELECT results_eq('sign_in', $$ VALUES ('28000') $$, 'a deputy cannot sign in');
SELECT throws_ok('link', 'SHC73', NULL, 'nor gets a password');
SELECT throws_ok('demote', 'SHC73', NULL, 'nor is changed elsewhere than at home');
SELECT throws_ok('missing', 'SHN05', 'branch "davao" does not exist', 'no such branch');
SELECT throws_ok('nowhere', 'SHV01', 'branch is required', 'none named');
SELECT throws_ok('admin', 'SHD01', 'role admin may not do this', 'an admin stays');
SELECT throws_ok('cashier', 'SHD01', NULL, 'a cashier too');
SELECT throws_ok('nobody', '28000', 'not signed in', 'and nobody');

SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT throws_ok('nobody', '28000', 'only who is signed in switches', 'psql says SET escashop.branch');
SELECT results_eq(
    $$ SELECT u.email::text, u.full_name, u.role::text, u.password_hash, u.home_branch_id::int, u.home_user_id
       FROM shop.users AS u WHERE u.branch_id = 2 AND u.home_user_id IS NOT NULL $$,
    format($$ VALUES ('boss@shop.test', 'Bea Lopez', 'super_admin', NULL::text, 1, %s::bigint) $$, :boss_id),
    'one deputy, however often'
);
SELECT results_eq(
    $$ SELECT l.branch_id::int, l.actor, count(*) FROM shop.activity_logs AS l WHERE l.action = 'switch_branch' GROUP BY 1, 2 ORDER BY 1 $$,
    $$ VALUES (1, 'boss@shop.test', 1::bigint), (2, 'boss@shop.test', 2) $$, 'the log of the branch entered has it'
);
DELETE FROM shop.sessions AS s WHERE s.branch_id = 1 AND s.token_hash = private.hash_token(:'home');
SELECT isnt(pg_temp.digest('1'), :'before', 'the digest sees the way home');
SELECT pg_temp.digest('1') AS before \gset
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT lives_ok('inactive', 'to Cebu once more');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT is(pg_temp.digest('1'), :'before', 'writes nothing in main');

UPDATE shop.users SET role = 'admin' WHERE branch_id = 1 AND id = :boss_id;
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT throws_ok('there', '28000', 'not signed in', 'who is no super_admin at home any more is cut off in Cebu');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
UPDATE shop.users SET role = 'super_admin', status = 'inactive' WHERE branch_id = 1 AND id = :boss_id;
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT throws_ok('there', '28000', 'not signed in', 'so is who is inactive at home');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
UPDATE shop.users SET status = 'active' WHERE branch_id = 1 AND id = :boss_id;
UPDATE shop.branches SET status = 'inactive' WHERE branch_id = 2;
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT throws_ok('inactive', 'SHC72', 'Cebu is not active', 'an inactive branch takes nobody in');
SELECT throws_ok('there', '28000', 'not signed in', 'and keeps nobody');

SELECT * FROM finish();
ROLLBACK;
