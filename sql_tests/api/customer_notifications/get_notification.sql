-- sql_tests/api/customer_notifications/get_notification.sql: one notice, with whom it is about.
BEGIN;
\ir ../../fixtures/two_counters.sql
SELECT plan(10);

INSERT INTO shop.customer_notifications (branch_id, type, target_role, subject_user_id, message, created_by, expires_at)
VALUES (1, 'password_request', 'admin', :sales_id, 'Sally Cruz asks for a new password', -1, private.clock() + interval '8 hours');
SELECT n.id AS notice FROM shop.customer_notifications AS n WHERE n.customer_id = :juan \gset
SELECT n.id AS asked FROM shop.customer_notifications AS n WHERE n.subject_user_id = :sales_id \gset
PREPARE registered AS SELECT n.type, n.message, n.customer ->> 'name', n.customer -> 'payment_info', n.bill ->> 'payment_status',
    n.bill ->> 'amount', n.subject_user, n.actions -> 0 ->> 'name', n.actions -> 1 ->> 'kind', n.read_at
FROM api.get_notification(:notice, :'cashier') AS n;
PREPARE request AS SELECT n.type, n.customer, n.bill, n.subject_user ->> 'email', n.actions -> 0 ->> 'name', n.priority_label
FROM api.get_notification(:asked, :'admin') AS n;
PREPARE request_by_cashier AS SELECT n.type FROM api.get_notification(:asked, :'cashier') AS n;
PREPARE missing AS SELECT n.type FROM api.get_notification(0, :'admin') AS n;
PREPARE cebu AS SELECT n.type FROM api.get_notification(:notice, :'cebu_admin') AS n;
PREPARE sales AS SELECT n.type FROM api.get_notification(:notice, :'sales') AS n;
PREPARE nobody AS SELECT n.type FROM api.get_notification(:notice) AS n;

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('registered', $$ VALUES ('customer_registration', '#001 Juan dela Cruz has registered', 'Juan dela Cruz',
    '{"mode": "cash", "amount": "1000.00"}'::jsonb, 'unpaid', '1000.00', NULL::jsonb, 'view_customer', 'primary',
    NULL::timestamptz) $$, 'of a registration: customer, first bill, two actions');
SELECT results_eq('request', $$ VALUES ('password_request', NULL::jsonb, NULL::jsonb, 'sales@shop.test',
    'issue_password_link', NULL::text) $$, 'of a password: who asks, and one action');
SELECT throws_ok('request_by_cashier', 'SHN08', NULL, 'which is not for a cashier');
SELECT throws_ok('missing', 'SHN08', 'notice 0 does not exist', 'no such notice');
SELECT throws_ok('cebu', 'SHN08', NULL, 'nor in another branch');
SELECT throws_ok('sales', 'SHD01', 'role sales may not do this', 'an agent reads none');
SELECT throws_ok('nobody', '28000', 'not signed in', 'nor nobody');

SET LOCAL SESSION AUTHORIZATION DEFAULT;
PREPARE two_in_one AS INSERT INTO shop.customer_notifications
    (branch_id, type, target_role, customer_id, subject_user_id, message, created_by, expires_at)
VALUES (1, 'password_request', 'admin', :juan, :sales_id, 'x', -1, private.clock());
PREPARE neither AS INSERT INTO shop.customer_notifications (branch_id, type, target_role, message, created_by, expires_at)
VALUES (1, 'customer_registration', 'cashier', 'x', -1, private.clock());
SELECT throws_ok('two_in_one', '23514', NULL, 'a notice is about one');
SELECT throws_ok('neither', '23514', NULL, 'and about somebody');
SELECT is((SELECT n.read_at FROM shop.customer_notifications AS n WHERE n.id = :notice), NULL, 'looking is not reading');

SELECT * FROM finish();
ROLLBACK;
