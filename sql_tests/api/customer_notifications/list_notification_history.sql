-- sql_tests/api/customer_notifications/list_notification_history.sql: what was posted, read or not.
BEGIN;
\ir ../../fixtures/two_counters.sql
SELECT plan(18);

PREPARE newest AS SELECT r -> 'customer' ->> 'name', r -> 'bill' ->> 'payment_status', r ->> 'priority_label', r ->> 'read_by_name'
FROM api.list_notification_history(session => :'cashier') AS p, jsonb_array_elements(p.rows) AS r;
PREPARE by_name AS SELECT p.total::int FROM api.list_notification_history(' JUAN ', session => :'cashier') AS p;
PREPARE by_or AS SELECT p.total::int FROM api.list_notification_history(:'juan_or', session => :'cashier') AS p;
PREPARE by_message AS SELECT p.total::int FROM api.list_notification_history('#003', session => :'cashier') AS p;
PREPARE by_label AS SELECT p.total::int FROM api.list_notification_history(priority_label => 'senior citizen', session => :'cashier') AS p;
PREPARE regular AS SELECT p.total::int FROM api.list_notification_history(priority_label => 'Regular', session => :'admin') AS p;
PREPARE today AS SELECT p.total::int FROM api.list_notification_history(start_date => '2026-03-02', end_date => '2026-03-02', session => :'cashier') AS p;
PREPARE yesterday AS SELECT p.total::int FROM api.list_notification_history(end_date => '2026-03-01', session => :'cashier') AS p;
PREPARE all_of AS SELECT p.total::int FROM api.list_notification_history(session => :'admin') AS p;
PREPARE first AS SELECT p.total_pages::int, p.has_next, p.has_prev, jsonb_array_length(p.rows) FROM api.list_notification_history(session => :'cashier') AS p;
PREPARE last AS SELECT p.total_pages::int, p.has_next, p.has_prev, jsonb_array_length(p.rows) FROM api.list_notification_history(page => 3, session => :'cashier') AS p;
PREPARE word AS SELECT p.total FROM api.list_notification_history(priority_label => 'VIP', session => :'cashier') AS p;
PREPARE long AS SELECT p.total FROM api.list_notification_history(repeat('x', 101), session => :'cashier') AS p;
PREPARE page AS SELECT p.total FROM api.list_notification_history(page => 0, session => :'cashier') AS p;
PREPARE cebu AS SELECT p.total::int FROM api.list_notification_history(session => :'cebu_admin') AS p;
PREPARE sales AS SELECT p.total FROM api.list_notification_history(session => :'sales') AS p;
PREPARE nobody AS SELECT p.total FROM api.list_notification_history() AS p;

INSERT INTO shop.customer_notifications (branch_id, type, target_role, subject_user_id, message, created_by, expires_at)
VALUES (1, 'password_request', 'admin', :sales_id, 'Sally Cruz asks for a new password', -1, private.clock());
SELECT n.id AS notice FROM shop.customer_notifications AS n WHERE n.customer_id = :lourdes \gset
SELECT r.read_at FROM api.read_notification(:notice, :'cashier') AS r \g /dev/null
SELECT s.sqlstate FROM api.create_settlement(:bill, 400, 'cash', session => :'cashier') AS s \g /dev/null
-- A minute after midnight in Manila: yesterday still in UTC.
UPDATE shop.customer_notifications SET created_at = '2026-03-02 00:01:00+08' WHERE customer_id = :juan;
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('newest', $$ VALUES ('Miguel Bautista', 'unpaid', 'Regular', NULL), ('Lourdes Cruz', 'unpaid', 'Senior Citizen',
    'Carlo Santos'), ('Juan dela Cruz', 'partial', 'Regular', NULL) $$, 'newest first, with the first bill as it stands');
SELECT results_eq('by_name', ARRAY[1], 'by part of a name, in any letter case');
SELECT results_eq('by_or', ARRAY[1], 'by OR number');
SELECT results_eq('by_message', ARRAY[1], 'by message');
SELECT results_eq('by_label', ARRAY[1], 'by priority');
SELECT results_eq('regular', ARRAY[2], 'or none');
SELECT results_eq('today', ARRAY[3], 'by business date');
SELECT results_eq('yesterday', ARRAY[0], 'and not of the day before');
SELECT results_eq('all_of', ARRAY[4], 'an administrator sees the administrators'' too');
SELECT throws_ok('word', 'SHV04', 'priority_label "VIP" is not known', 'an unknown label is refused');
SELECT throws_ok('long', 'SHV12', NULL, 'as is too long a search');
SELECT throws_ok('page', 'SHV05', NULL, 'and a page that cannot be');
SELECT results_eq('cebu', ARRAY[1], 'each branch its own');
SELECT throws_ok('sales', 'SHD01', 'role sales may not do this', 'an agent does not look');
SELECT throws_ok('nobody', '28000', 'not signed in', 'nor nobody');

SET LOCAL SESSION AUTHORIZATION DEFAULT;
INSERT INTO shop.customer_notifications (branch_id, type, target_role, customer_id, message, created_by, expires_at)
SELECT 1, 'customer_registration', 'cashier', :juan, 'again', -1, private.clock() FROM generate_series(1, 44);
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('first', $$ VALUES (3, true, false, 20) $$, 'forty-seven are three pages');
SELECT results_eq('last', $$ VALUES (3, false, true, 7) $$, 'the last one of seven');
SELECT results_eq('by_name', ARRAY[45], 'the text is looked for in every notice');

SELECT * FROM finish();
ROLLBACK;
