-- sql_tests/api/branches/create_branch.sql: a new shop of the chain, ready to work.
BEGIN;
\ir ../../fixtures/staff.sql
SELECT plan(18);

PREPARE davao AS
SELECT b.branch_id::int, b.code, b.name, b.time_zone, b.status FROM api.create_branch(' Davao ', ' Davao City ', session => :'boss') AS b;
PREPARE guam AS    SELECT b.time_zone FROM api.create_branch('guam', 'Guam', 'Pacific/Guam', :'boss') AS b;
PREPARE taken AS   SELECT b.code FROM api.create_branch('davao', 'Davao two', session => :'boss') AS b;
PREPARE bad_code AS SELECT b.code FROM api.create_branch('da vao', 'Davao', session => :'boss') AS b;
PREPARE no_code AS SELECT b.code FROM api.create_branch('', 'Davao', session => :'boss') AS b;
PREPARE no_name AS SELECT b.code FROM api.create_branch('iloilo', NULL, session => :'boss') AS b;
PREPARE short AS   SELECT b.code FROM api.create_branch('iloilo', 'I', session => :'boss') AS b;
PREPARE nowhere AS SELECT b.code FROM api.create_branch('moon', 'Moon', 'Moon/Sea', :'boss') AS b;
PREPARE admin AS   SELECT b.code FROM api.create_branch('iloilo', 'Iloilo', session => :'admin') AS b;
PREPARE cashier AS SELECT b.code FROM api.create_branch('iloilo', 'Iloilo', session => :'cashier') AS b;
PREPARE nobody AS  SELECT b.code FROM api.create_branch('iloilo', 'Iloilo') AS b;

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('davao', $$ VALUES (3, 'davao', 'Davao City', 'Asia/Manila', 'active') $$, 'it has the next number');
SELECT results_eq('guam', $$ VALUES ('Pacific/Guam') $$, 'and its own time zone');
SELECT throws_like('taken', '%branches_code_taken%', 'a code is one branch''s');
SELECT throws_like('bad_code', '%branch_code_is_a_short_word%', 'and a short word');
SELECT throws_ok('no_code', '23502', NULL, 'not missing');
SELECT throws_ok('no_name', '23502', NULL, 'nor is the name');
SELECT throws_like('short', '%branches_name_length%', 'which has two letters at least');
SELECT throws_ok('nowhere', 'SHV04', 'time zone "Moon/Sea" is not known', 'no such time zone');
SELECT throws_ok('admin', 'SHD01', 'role admin may not do this', 'not an admin');
SELECT throws_ok('cashier', 'SHD01', NULL, 'nor a cashier');
SELECT throws_ok('nobody', '28000', 'not signed in', 'nor nobody');
SELECT n.token AS deputy FROM api.switch_branch('davao', :'boss') AS n \gset
PREPARE register AS
SELECT c.token_number, c.or_number FROM api.register_customer('Juan dela Cruz', '09170000001', 40, '12 Mabini Street',
    'pickup', 'No Grade', 'hoya', '{"days": 1}', create_initial_transaction => false, session => :'deputy') AS c;
SELECT results_eq('register', $$ VALUES (1, '20260302-001') $$, 'the first customer of Davao gets the first number');

SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT results_eq(
    $$ SELECT u.email::text, u.role::text FROM shop.users AS u WHERE (u.branch_id, u.id) = (3, -1) $$,
    $$ VALUES ('system@localhost.localdomain', 'super_admin') $$, 'it has its system user'
);
SELECT set_eq(
    $$ SELECT s.key, s.default_value FROM shop.system_settings AS s WHERE s.branch_id = 3 $$,
    $$ SELECT s.key, s.default_value FROM shop.system_settings AS s WHERE s.branch_id = 1 $$, 'all settings'
);
SELECT is((SELECT count(*) FROM shop.grade_types AS g WHERE g.branch_id = 3), 18::bigint, 'the grades');
SELECT is((SELECT count(*) FROM shop.lens_types AS l WHERE l.branch_id = 3), 8::bigint, 'the lenses');
SELECT is((SELECT count(*) FROM shop.counters AS d WHERE d.branch_id = 3), 3::bigint, 'and three counters');
SELECT results_eq(
    $$ SELECT l.actor, l.entity_id, l.details -> 'after' ->> 'code' FROM shop.activity_logs AS l WHERE l.action = 'create_branch' ORDER BY l.id LIMIT 1 $$,
    $$ VALUES ('boss@shop.test', '3', 'davao') $$, 'the log has who added it'
);

SELECT * FROM finish();
ROLLBACK;
