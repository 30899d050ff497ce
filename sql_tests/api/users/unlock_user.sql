-- sql_tests/api/users/unlock_user.sql: an admin ends a lock.
BEGIN;
\ir ../../fixtures/staff.sql
SELECT plan(9);

SELECT count(*) FROM generate_series(1, 5) AS n
CROSS JOIN LATERAL api.login('cashier@shop.test', 'guess' || n, 'main') AS l \g /dev/null
PREPARE sign_in AS SELECT l.sqlstate FROM api.login('cashier@shop.test', 'Secret-123', 'main') AS l;
PREPARE unlock AS  SELECT u.email::text, u.locked_until FROM api.unlock_user(:cashier_id, :'admin') AS u;
PREPARE again AS   SELECT u.locked_until FROM api.unlock_user(:noel_id, :'admin') AS u;
PREPARE guess AS
SELECT array_agg(l.sqlstate ORDER BY n), max(l.retry_after_seconds) FROM generate_series(1, 6) AS n
CROSS JOIN LATERAL api.login('cashier@shop.test', 'guess' || n, 'main') AS l;
PREPARE above AS   SELECT u.email FROM api.unlock_user(:boss_id, :'admin') AS u;
PREPARE elsewhere AS SELECT u.email FROM api.unlock_user(:cebu_admin_id, :'boss') AS u;
PREPARE cashier AS SELECT u.email FROM api.unlock_user(:sales_id, :'cashier') AS u;
PREPARE nobody AS  SELECT u.email FROM api.unlock_user(:sales_id) AS u;

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('sign_in', $$ VALUES ('SHT01') $$, 'a locked user does not get in');
SELECT results_eq('unlock', $$ VALUES ('cashier@shop.test', NULL::timestamptz) $$, 'an admin unlocks');
SELECT results_eq(
    'guess', $$ VALUES ('{28000,28000,28000,28000,28000,SHT01}'::text[], 1800) $$, 'failures and earlier locks are wiped'
);
SELECT results_eq('again', $$ VALUES (NULL::timestamptz) $$, 'who was not locked stays so');
SELECT throws_ok('above', 'SHN70', NULL, 'not somebody above');
SELECT throws_ok('elsewhere', 'SHN70', NULL, 'nor of another branch');
SELECT throws_ok('cashier', 'SHD01', 'role cashier may not do this', 'not by a cashier');
SELECT throws_ok('nobody', '28000', 'not signed in', 'nor by nobody');

SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT results_eq(
    $$ SELECT l.actor, (l.details -> 'before' ->> 'locked_until')::timestamptz FROM shop.activity_logs AS l
       WHERE l.action = 'unlock_user' ORDER BY l.id LIMIT 1 $$,
    $$ VALUES ('admin@shop.test', '2026-03-02 09:30:00+08'::timestamptz) $$, 'the log has until when it would have lasted'
);

SELECT * FROM finish();
ROLLBACK;
