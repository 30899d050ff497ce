-- sql_tests/api/sms/get_sms_stats.sql: how many messages, and how many arrived.
BEGIN;
\ir ../../fixtures/outbox.sql
SELECT plan(6);

PREPARE stats AS SELECT s.* FROM api.get_sms_stats(:'cashier') AS s;
PREPARE cebu AS SELECT s.* FROM api.get_sms_stats(:'cebu_admin') AS s;
PREPARE sales AS SELECT s.sent FROM api.get_sms_stats(:'sales') AS s;
PREPARE nobody AS SELECT s.sent FROM api.get_sms_stats() AS s;

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('stats', $$ VALUES (2::bigint, 0::bigint, 0::bigint, 0::bigint, 0.00, 0::bigint, 0::bigint, 0::bigint) $$,
    'none sent is 0 %');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
INSERT INTO shop.sms_notifications (branch_id, customer_id, phone_number, notification_type, message, status,
    error_message, sent_at, delivered_at, created_by)
SELECT 1, :juan, '+639170000001', 'custom', 'x', m.status, CASE m.status WHEN 'failed' THEN 'x' END, m.sent_at,
    CASE m.status WHEN 'delivered' THEN m.sent_at END, :admin_id
FROM (VALUES ('delivered', '2026-03-02 00:00:00+08'::timestamptz), ('sent', '2026-03-01 23:59:59+08'),
    ('sent', '2026-02-24 00:00:00+08'), ('sent', '2026-02-23 23:59:59+08'), ('delivered', '2026-02-01 00:00:00+08'),
    ('sent', '2026-01-31 23:59:59+08'), ('failed', '2025-03-02 09:00:00+08'), ('failed', NULL)) AS m (status, sent_at);
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('stats', $$ VALUES (2::bigint, 7::bigint, 2::bigint, 2::bigint, 28.57, 1::bigint, 3::bigint, 5::bigint) $$,
    'days are business dates, today included');
SELECT results_eq('cebu', $$ VALUES (0::bigint, 0::bigint, 0::bigint, 0::bigint, 0.00, 0::bigint, 0::bigint, 0::bigint) $$,
    'another branch has its own');
SELECT throws_ok('sales', 'SHD01', 'role sales may not do this', 'an agent does not see them');
SELECT throws_ok('nobody', '28000', 'not signed in', 'nor nobody');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT throws_ok(format('UPDATE shop.sms_notifications SET status = %L WHERE id = %s', 'sent', :to_juan), '23514', NULL,
    'nobody can say sent without the moment of it');

SELECT * FROM finish();
ROLLBACK;
