-- sql_tests/api/customer_notifications/read_notification.sql: the first reader stays.
BEGIN;
\ir ../../fixtures/people.sql
\ir ../../fixtures/visits.sql
SELECT plan(10);

SELECT n.id AS notice FROM shop.customer_notifications AS n WHERE n.customer_id = :juan \gset
PREPARE read AS
SELECT r.notification_id = :notice, r.read_at, r.read_by = :cashier_id FROM api.read_notification(:notice, :'cashier') AS r;
PREPARE read_later AS
SELECT r.notification_id = :notice, r.read_at, r.read_by = :cashier_id FROM api.read_notification(:notice, :'admin') AS r;
PREPARE left_over AS SELECT n.customer ->> 'name' FROM api.list_notifications(:'cashier') AS n;
PREPARE missing AS SELECT r.read_at FROM api.read_notification(0, :'cashier') AS r;
PREPARE cebu AS    SELECT r.read_at FROM api.read_notification(:notice, :'cebu_admin') AS r;
PREPARE sales AS   SELECT r.read_at FROM api.read_notification(:notice, :'sales') AS r;
PREPARE nobody AS  SELECT r.read_at FROM api.read_notification(:notice) AS r;

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT throws_ok('cebu', 'SHN08', NULL, 'in another branch there is no such notice');
SELECT results_eq(
    'read', $$ VALUES (true, '2026-03-02 09:00:00+08'::timestamptz, true) $$, 'who read it, and when'
);
SELECT results_eq('left_over', ARRAY['Lourdes Cruz'], 'it is no longer listed');

SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT private.set_clock('2026-03-02 09:10:00+08') \g /dev/null
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq(
    'read_later', $$ VALUES (true, '2026-03-02 09:00:00+08'::timestamptz, true) $$, 'a second reader changes nothing'
);
SELECT throws_ok('missing', 'SHN08', 'notice 0 does not exist', 'no such notice');
SELECT throws_ok('sales', 'SHD01', 'role sales may not do this', 'an agent does not read them');
SELECT throws_ok('nobody', '28000', 'not signed in', 'nor nobody');

SET LOCAL SESSION AUTHORIZATION DEFAULT;
INSERT INTO shop.customer_notifications (branch_id, type, target_role, subject_user_id, message, created_by, expires_at)
VALUES (1, 'password_request', 'admin', :sales_id, 'x', -1, private.clock());
SELECT n.id AS asked FROM shop.customer_notifications AS n WHERE n.subject_user_id = :sales_id \gset
PREPARE asked_by_cashier AS SELECT r.read_at FROM api.read_notification(:asked, :'cashier') AS r;
PREPARE asked_by_admin AS SELECT r.subject_user ->> 'email' FROM api.read_notification(:asked, :'admin') AS r;
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT throws_ok('asked_by_cashier', 'SHN08', NULL, 'what is for administrators is not for a cashier');
SELECT results_eq('asked_by_admin', ARRAY['sales@shop.test'], 'but for them');

SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT results_eq(
    $$ SELECT l.actor FROM shop.activity_logs AS l WHERE l.action = 'read_notification' ORDER BY l.id $$,
    ARRAY['cashier@shop.test', 'admin@shop.test', 'admin@shop.test'], 'each reading is in the log'
);

SELECT * FROM finish();
ROLLBACK;
