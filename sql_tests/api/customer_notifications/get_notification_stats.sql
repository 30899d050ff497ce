-- sql_tests/api/customer_notifications/get_notification_stats.sql: how many, and how soon they are read (NTC-1).
BEGIN;
\ir ../../fixtures/people.sql
\ir ../../fixtures/visits.sql
SELECT plan(6);

PREPARE stats AS SELECT s.* FROM api.get_notification_stats(:'cashier') AS s;
PREPARE by_admin AS SELECT s.total FROM api.get_notification_stats(:'admin') AS s;
PREPARE cebu AS SELECT s.* FROM api.get_notification_stats(:'cebu_admin') AS s;
PREPARE sales AS SELECT s.total FROM api.get_notification_stats(:'sales') AS s;
PREPARE nobody AS SELECT s.total FROM api.get_notification_stats() AS s;

-- Fifteen: twelve read after 5.2 minutes on average, six of them today; three unread, one of those expires soon.
DELETE FROM shop.customer_notifications;
INSERT INTO shop.customer_notifications
    (branch_id, type, target_role, customer_id, message, created_by, created_at, read_at, read_by, expires_at)
SELECT 1, 'customer_registration', 'cashier', :juan, 'n', -1, n.created_at, n.created_at + n.after,
    CASE WHEN n.after IS NOT NULL THEN :cashier_id END, private.clock() + n.remaining
FROM (
    SELECT '2026-03-01 20:00:00+08'::timestamptz, interval '5 minutes', interval '-1 minute' FROM generate_series(1, 6)
    UNION ALL SELECT '2026-03-01 23:57:00+08', interval '5.4 minutes', interval '6 hours' FROM generate_series(1, 5)
    UNION ALL SELECT '2026-03-02 08:00:00+08', interval '5.4 minutes', interval '-1 second'
    UNION ALL SELECT '2026-03-02 08:30:00+08', NULL, interval '1 hour'
    UNION ALL SELECT '2026-03-02 08:40:00+08', NULL, interval '7 hours'
    UNION ALL SELECT '2026-03-02 00:00:00+08', NULL, interval '1 hour 1 second'
) AS n (created_at, after, remaining);
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('stats', $$ VALUES (15::bigint, 8::bigint, 3::bigint, 12::bigint, 1::bigint, 5.20, 4::bigint, 6::bigint) $$,
    'fifteen, eight active, three unread, twelve read, one expiring, 5.2 minutes, four created and six read today');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
INSERT INTO shop.customer_notifications (branch_id, type, target_role, subject_user_id, message, created_by, expires_at)
VALUES (1, 'password_request', 'admin', :sales_id, 'x', -1, private.clock());
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('stats', $$ VALUES (15::bigint, 8::bigint, 3::bigint, 12::bigint, 1::bigint, 5.20, 4::bigint, 6::bigint) $$,
    'what is for administrators is not in a cashier''s');
SELECT results_eq('by_admin', ARRAY[16::bigint], 'but in theirs');
SELECT results_eq('cebu', $$ VALUES (0::bigint, 0::bigint, 0::bigint, 0::bigint, 0::bigint, 0.00, 0::bigint, 0::bigint) $$,
    'none are zeros');
SELECT throws_ok('sales', 'SHD01', 'role sales may not do this', 'an agent does not ask');
SELECT throws_ok('nobody', '28000', 'not signed in', 'nor nobody');

SELECT * FROM finish();
ROLLBACK;
