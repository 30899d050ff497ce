-- sql_tests/api/customer_notifications/list_notifications.sql: who has registered, for those at the till.
BEGIN;
\ir ../../fixtures/people.sql
\ir ../../fixtures/visits.sql
SELECT plan(9);

PREPARE seen AS SELECT n.customer ->> 'name' FROM api.list_notifications(:'cashier') AS n;
PREPARE by_admin AS SELECT n.customer ->> 'name' FROM api.list_notifications(:'admin') AS n;
PREPARE whole AS
SELECT n.type, n.customer ->> 'token_label', n.actions -> 1 ->> 'name', n.created_at, n.expires_at
FROM api.list_notifications(:'cashier') AS n WHERE (n.customer ->> 'customer_id')::bigint = :juan;
PREPARE cebu AS   SELECT n.type FROM api.list_notifications(:'cebu_admin') AS n;
PREPARE sales AS  SELECT n.type FROM api.list_notifications(:'sales') AS n;
PREPARE nobody AS SELECT n.type FROM api.list_notifications() AS n;

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('seen', ARRAY['Lourdes Cruz', 'Juan dela Cruz'], 'the newest first');
SELECT results_eq(
    'whole',
    $$
        VALUES ('customer_registration', '#001', 'start_transaction',
            '2026-03-02 09:00:00+08'::timestamptz, '2026-03-02 17:00:00+08'::timestamptz)
    $$,
    'with the token, what to do and an end'
);
SELECT results_eq('by_admin', ARRAY['Lourdes Cruz', 'Juan dela Cruz'], 'an administrator sees them too');
SELECT is_empty('cebu', 'another branch does not');
SELECT throws_ok('sales', 'SHD01', 'role sales may not do this', 'an agent does not ask');
SELECT throws_ok('nobody', '28000', 'not signed in', 'nor nobody');

SET LOCAL SESSION AUTHORIZATION DEFAULT;
UPDATE shop.customer_notifications SET target_role = 'admin' WHERE customer_id = :juan;
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('seen', ARRAY['Lourdes Cruz'], 'what is for the administrator is not for the cashier');

SET LOCAL SESSION AUTHORIZATION DEFAULT;
UPDATE shop.sessions SET last_seen_at = '2026-03-02 16:59:00+08';
SELECT private.set_clock('2026-03-02 16:59:59+08') \g /dev/null
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('seen', ARRAY['Lourdes Cruz'], 'it is shown for eight hours');

SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT private.set_clock('2026-03-02 17:00:00+08') \g /dev/null
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT is_empty('seen', 'and then no longer');

SELECT * FROM finish();
ROLLBACK;
