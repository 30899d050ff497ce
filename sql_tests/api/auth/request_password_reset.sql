-- sql_tests/api/auth/request_password_reset.sql: the administrators hear of it; who asks learns nothing.
BEGIN;
\ir ../../fixtures/staff.sql
SELECT plan(14);

PREPARE known AS   SELECT r FROM api.request_password_reset(' Sales@shop.test', 'main', '203.0.113.9', 'Browser') AS r;
PREPARE unknown AS SELECT r FROM api.request_password_reset('who@shop.test', 'main') AS r;
PREPARE gone AS    SELECT r FROM api.request_password_reset('gone@shop.test', 'main') AS r;
PREPARE system AS  SELECT r FROM api.request_password_reset('system@localhost.localdomain', 'main') AS r;
PREPARE elsewhere AS SELECT r FROM api.request_password_reset('sales@shop.test', 'cebu') AS r;
PREPARE six_times AS
SELECT DISTINCT r FROM generate_series(1, 6) AS n
CROSS JOIN LATERAL api.request_password_reset('cashier@shop.test', 'main', '203.0.113.' || n) AS r;
PREPARE one_address AS
SELECT count(*) FROM unnest('{admin,boss,noel,cashier,sales,noel}'::text[]) WITH ORDINALITY AS w (who, n)
CROSS JOIN LATERAL api.request_password_reset(w.who || '@shop.test', 'main', '198.51.100.7') AS r;
PREPARE no_email AS SELECT r FROM api.request_password_reset('  ', 'main') AS r;
PREPARE nowhere AS  SELECT r FROM api.request_password_reset('sales@shop.test', 'davao') AS r;
PREPARE anywhere AS SELECT r FROM api.request_password_reset('sales@shop.test') AS r;
PREPARE sign_in AS  SELECT l.sqlstate FROM api.login('sales@shop.test', 'Secret-123', 'main', '198.51.100.7') AS l;

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('unknown', 'known', 'an unknown e-mail gets the same answer');
SELECT results_eq('gone', 'known', 'an inactive user too');
SELECT results_eq('system', 'unknown', 'and the system user');
SELECT results_eq('elsewhere', 'unknown', 'and a user of another branch');
SELECT results_eq('six_times', 'unknown', 'and who asks six times in an hour');
SELECT throws_ok('no_email', 'SHV01', 'e-mail is required', 'without an e-mail there is nothing to ask');
SELECT throws_ok('nowhere', 'SHN05', NULL, 'no such branch');
SELECT throws_ok('anywhere', 'SHV02', NULL, 'one of several must be named');

SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT results_eq(
    $$
        SELECT n.branch_id::int, n.type, n.target_role::text, u.email::text, n.message, n.expires_at, count(*)
        FROM shop.customer_notifications AS n
        JOIN shop.users AS u ON (u.branch_id, u.id) = (n.branch_id, n.subject_user_id)
        GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY 4
    $$,
    $$
        VALUES (1, 'password_request', 'admin', 'cashier@shop.test', 'Carlo Santos asks for a new password',
                '2026-03-02 17:00:00+08'::timestamptz, 3::bigint),
               (1, 'password_request', 'admin', 'sales@shop.test', 'Sally Cruz asks for a new password',
                '2026-03-02 17:00:00+08', 2)
    $$,
    'the administrators get a notice each time, at most three an hour'
);
SELECT results_eq(
    $$ SELECT l.actor, l.entity, l.ip, l.user_agent FROM shop.activity_logs AS l
       WHERE l.action = 'request_password_reset' AND l.actor = 'sales@shop.test' LIMIT 1 $$,
    $$ VALUES ('sales@shop.test', 'user', '203.0.113.9'::inet, 'Browser') $$, 'the log has from where'
);
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('one_address', ARRAY[6::bigint], 'one address asks for six');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT is(
    (SELECT count(*) FROM shop.login_attempts AS a WHERE a.ip = '198.51.100.7' AND a.kind = 'reset_request' AND a.succeeded),
    4::bigint, 'five of them count, of which one was over the limit of its e-mail'
);
SELECT private.set_clock('2026-03-02 10:00:01+08') \g /dev/null
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('sign_in', $$ VALUES (NULL::text) $$, 'asking is no failed sign-in of the address');
SELECT results_eq('known', 'unknown', 'an hour later it begins anew');

SELECT * FROM finish();
ROLLBACK;
