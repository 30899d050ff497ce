-- sql_tests/api/branches/update_branch.sql: name, time zone and status of a branch.
BEGIN;
\ir ../../fixtures/staff.sql
SELECT plan(20);

PREPARE renamed AS SELECT b.name, b.time_zone, b.status FROM api.update_branch('2', ' Cebu City ', session => :'boss') AS b;
PREPARE closed AS  SELECT b.name, b.status FROM api.update_branch('2', status => 'Inactive', session => :'boss') AS b;
PREPARE there AS   SELECT s.scope FROM api.get_session(:'cebu_admin') AS s;
PREPARE sign_in AS SELECT l.sqlstate FROM api.login('admin@shop.test', 'Secret-123', 'cebu') AS l;
PREPARE opened AS  SELECT b.status FROM api.update_branch('2', status => 'active', session => :'boss') AS b;
PREPARE first_one AS SELECT b.name FROM api.update_branch('1', status => 'inactive', session => :'boss') AS b;
PREPARE moved AS   SELECT b.time_zone FROM api.update_branch('1', time_zone => 'Pacific/Auckland', session => :'boss') AS b;
PREPARE today AS   SELECT d.business_date FROM api.get_display('main') AS d;
PREPARE nowhere AS SELECT b.name FROM api.update_branch('2', time_zone => 'Moon/Sea', session => :'boss') AS b;
PREPARE blank AS   SELECT b.name FROM api.update_branch('2', ' ', session => :'boss') AS b;
PREPARE short AS   SELECT b.name FROM api.update_branch('2', 'C', session => :'boss') AS b;
PREPARE bad_status AS SELECT b.name FROM api.update_branch('2', status => 'gone', session => :'boss') AS b;
PREPARE missing AS SELECT b.name FROM api.update_branch('9', 'Nowhere', session => :'boss') AS b;
PREPARE admin AS   SELECT b.name FROM api.update_branch('1', 'Mine', session => :'admin') AS b;
PREPARE nobody AS  SELECT b.name FROM api.update_branch('1', 'Mine') AS b;

SELECT c.customer_id AS juan FROM api.register_customer('Juan dela Cruz', '09170000001', 40, '12 Mabini Street',
    'pickup', 'No Grade', 'hoya', '{"days": 1}', create_initial_transaction => false, session => :'sales') AS c \gset
SELECT private.set_clock('2026-03-02 20:00:00+08') \g /dev/null
UPDATE shop.sessions SET last_seen_at = private.clock();
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('renamed', $$ VALUES ('Cebu City', 'Asia/Manila', 'active') $$, 'what is given changes, the rest stays');
SELECT results_eq('closed', $$ VALUES ('Cebu City', 'inactive') $$, 'a branch is made inactive');
SELECT throws_ok('there', '28000', 'not signed in', 'which cuts off who is there');
SELECT results_eq('sign_in', $$ VALUES ('28000') $$, 'and takes nobody in');
SELECT results_eq('opened', $$ VALUES ('active') $$, 'until it is active again');
SELECT results_eq('there', $$ VALUES ('full') $$, 'then its sessions go on');
SELECT throws_ok('first_one', 'SHC76', 'the first branch stays active', 'the first branch stays');
SELECT results_eq('today', $$ VALUES ('2026-03-02'::date) $$, 'at eight in the evening it is Monday in Manila');
SELECT results_eq('moved', $$ VALUES ('Pacific/Auckland') $$, 'the branch moves to Auckland');
SELECT results_eq('today', $$ VALUES ('2026-03-03'::date) $$, 'where it is Tuesday');
SELECT throws_ok('nowhere', 'SHV04', 'time zone "Moon/Sea" is not known', 'no such time zone');
SELECT throws_ok('blank', '23502', NULL, 'a name is not emptied');
SELECT throws_like('short', '%branches_name_length%', 'a name of one letter');
SELECT throws_like('bad_status', '%branches_status_known%', 'an unknown status');
SELECT throws_ok('missing', 'SHN05', 'branch 9 does not exist', 'no such branch');
SELECT throws_ok('admin', 'SHD01', 'role admin may not do this', 'not an admin');
SELECT throws_ok('nobody', '28000', 'not signed in', 'nor nobody');

SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT is(
    (SELECT c.business_date FROM shop.customers AS c WHERE (c.branch_id, c.id) = (1, :juan)), '2026-03-02'::date,
    'what was stored stays'
);
SELECT is_empty($$ SELECT * FROM api.verify() $$, 'and all is well');
SELECT results_eq(
    $$ SELECT l.branch_id::int, l.entity_id, l.details FROM shop.activity_logs AS l WHERE l.action = 'update_branch' ORDER BY l.id LIMIT 2 $$,
    $$ VALUES (1, '2', '{"before": {"name": "Cebu"}, "after": {"name": "Cebu City"}}'::jsonb),
           (1, '2', '{"before": {"status": "active"}, "after": {"status": "inactive"}}') $$,
    'the log has what it was and is'
);

SELECT * FROM finish();
ROLLBACK;
