-- sql_tests/api/admin/export_activity_logs.sql: the log as a file.
BEGIN;
\ir ../../fixtures/staff.sql
\ir ../../fixtures/visits.sql
SELECT plan(11);

SELECT u.user_id FROM api.create_user('x@shop.test', '=Xavier', 'sales', :'admin') AS u \g /dev/null
INSERT INTO shop.activity_logs (branch_id, actor, action, user_agent) VALUES (1, '=cmd|x', 'login_failed', '@SUM(A1)');
PREPARE file AS
SELECT e."Actor", e."Action", e."Entity", e."Details", e."Address", e."Browser" FROM api.export_activity_logs('csv', session => :'admin') AS e;
PREPARE headers AS
SELECT array_agg(k) FROM json_object_keys((
    SELECT row_to_json(e) FROM api.export_activity_logs('csv', session => :'admin') AS e LIMIT 1)) AS k;
PREPARE as_listed AS
SELECT e."Time", e."Action" FROM api.export_activity_logs('xlsx', entity => 'customer', start_date => '2026-03-02', session => :'admin') AS e;
PREPARE the_list AS
SELECT (r ->> 'created_at')::timestamptz AT TIME ZONE 'Asia/Manila', r ->> 'action'
FROM api.list_activity_logs(entity => 'customer', start_date => '2026-03-02', session => :'admin') AS l
CROSS JOIN LATERAL jsonb_array_elements(l.rows) WITH ORDINALITY AS r (r, place) ORDER BY place;
PREPARE empty AS   SELECT e."Time" FROM api.export_activity_logs('csv', 'no such', session => :'admin') AS e;
PREPARE doc AS     SELECT e."Time" FROM api.export_activity_logs('doc', session => :'admin') AS e;
PREPARE missing AS SELECT e."Time" FROM api.export_activity_logs(NULL, session => :'admin') AS e;
PREPARE cashier AS SELECT e."Time" FROM api.export_activity_logs('csv', session => :'cashier') AS e;
PREPARE nobody AS  SELECT e."Time" FROM api.export_activity_logs('csv') AS e;
PREPARE of_cebu AS SELECT e."Time" FROM api.export_activity_logs('csv', session => :'cebu_admin') AS e;

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq(
    'headers', $$ VALUES ('{Time,Actor,Action,Entity,"Entity ID",Details,Address,Browser}'::text[]) $$, 'these columns, in this order'
);
SELECT results_eq(
    'SELECT count(*) FROM api.export_activity_logs(''csv'', session => ''1.admin'')',
    'SELECT l.total FROM api.list_activity_logs(session => ''1.admin'') AS l', 'as many rows as the list has'
);
SELECT results_eq('as_listed', 'the_list', 'the same rows with the same filters');
SELECT results_eq(
    $$ SELECT e."Actor", e."Browser" FROM api.export_activity_logs('csv', 'login_failed', session => '1.admin') AS e $$,
    $$ VALUES ('''=cmd|x', '''@SUM(A1)') $$, 'what would be a formula is none'
);
SELECT is_empty('empty', 'no rows, no rows');
SELECT is_empty('of_cebu', 'another branch has its own');
SELECT throws_ok('doc', 'SHV90', 'format must be csv or xlsx', 'another format');
SELECT throws_ok('missing', 'SHV90', NULL, 'none');
SELECT throws_ok('cashier', 'SHD01', 'role cashier may not do this', 'not for a cashier');
SELECT throws_ok('nobody', '28000', 'not signed in', 'nor for nobody');

SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT private.set_clock('2026-03-02 09:00:00+08') \g /dev/null
ALTER TABLE shop.activity_logs DISABLE TRIGGER ALL;
INSERT INTO shop.activity_logs (branch_id, actor, action) SELECT 1, 'many', 'many' FROM generate_series(1, 100001);
PREPARE too_many AS SELECT e."Time" FROM api.export_activity_logs('xlsx', session => :'admin') AS e;
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT throws_ok('too_many', 'SHV91', NULL, 'more than a sheet has are refused before the first');

SELECT * FROM finish();
ROLLBACK;
