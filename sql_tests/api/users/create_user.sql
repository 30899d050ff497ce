-- sql_tests/api/users/create_user.sql: a new user, who sets the password by a link.
BEGIN;
\ir ../../fixtures/staff.sql
SELECT plan(20);

PREPARE nora AS
SELECT c.email, c.full_name, c.role, c.status, c.set_password_token ~ '^1\.[A-Za-z0-9_-]{43}$', c.token_expires_at
FROM api.create_user('  Nora@Shop.TEST', ' Nora Diaz ', 'cashier', :'admin') AS c;
PREPARE again AS    SELECT c.email FROM api.create_user('NORA@shop.test', 'Nora Two', 'sales', :'admin') AS c;
PREPARE same_in_cebu AS SELECT c.email FROM api.create_user('nora@shop.test', 'Nora Uy', 'sales', :'cebu_admin') AS c;
PREPARE an_admin AS SELECT c.email FROM api.create_user('x@shop.test', 'Xavier', 'admin', :'admin') AS c;
PREPARE a_boss AS   SELECT c.email FROM api.create_user('x@shop.test', 'Xavier', 'super_admin', :'admin') AS c;
PREPARE by_boss AS  SELECT c.role FROM api.create_user('y@shop.test', 'Yolanda', 'admin', :'boss') AS c;
PREPARE unknown AS  SELECT c.email FROM api.create_user('x@shop.test', 'Xavier', 'boss', :'admin') AS c;
PREPARE no_role AS  SELECT c.email FROM api.create_user('x@shop.test', 'Xavier', NULL, :'admin') AS c;
PREPARE no_name AS  SELECT c.email FROM api.create_user('x@shop.test', '  ', 'sales', :'admin') AS c;
PREPARE short AS    SELECT c.email FROM api.create_user('x@shop.test', 'X', 'sales', :'admin') AS c;
PREPARE bad_email AS SELECT c.email FROM api.create_user('x@shop', 'Xavier', 'sales', :'admin') AS c;
PREPARE no_email AS SELECT c.email FROM api.create_user('', 'Xavier', 'sales', :'admin') AS c;
PREPARE cashier AS  SELECT c.email FROM api.create_user('x@shop.test', 'Xavier', 'sales', :'cashier') AS c;
PREPARE nobody AS   SELECT c.email FROM api.create_user('x@shop.test', 'Xavier', 'sales') AS c;
PREPARE sign_in AS  SELECT l.sqlstate FROM api.login('nora@shop.test', 'Secret-123', 'main') AS l;

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq(
    'nora',
    $$ VALUES ('nora@shop.test', 'Nora Diaz', 'cashier', 'active', true, '2026-03-05 09:00:00+08'::timestamptz) $$,
    'trimmed, in lower case, active, with a link for three days'
);
SELECT results_eq('sign_in', $$ VALUES ('28000') $$, 'without a password nobody signs in');
SELECT throws_like('again', '%users_email_taken%', 'an e-mail is one user''s');
SELECT results_eq('same_in_cebu', $$ VALUES ('nora@shop.test') $$, 'within a branch');
SELECT throws_ok('an_admin', 'SHD70', 'role admin may not be given by role admin', 'an admin makes no admin');
SELECT throws_ok('a_boss', 'SHD70', 'role super_admin may not be given by role admin', 'nor anything above');
SELECT results_eq('by_boss', $$ VALUES ('admin') $$, 'a super_admin does');
SELECT throws_like('unknown', '%role_known%', 'an unknown role');
SELECT throws_ok('no_role', '23502', NULL, 'no role');
SELECT throws_ok('no_name', '23502', NULL, 'no name');
SELECT throws_like('short', '%users_full_name_length%', 'a name of one letter');
SELECT throws_like('bad_email', '%email_address_form%', 'no e-mail address');
SELECT throws_ok('no_email', '23502', NULL, 'none at all');
SELECT throws_ok('cashier', 'SHD01', 'role cashier may not do this', 'not a cashier');
SELECT throws_ok('nobody', '28000', 'not signed in', 'nor nobody');

SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT is_empty($$ SELECT FROM shop.users AS u WHERE u.email LIKE 'x@%' $$, 'a refusal leaves nobody behind');
SELECT results_eq(
    $$ SELECT l.actor, l.entity, l.details FROM shop.activity_logs AS l WHERE l.action = 'create_user' AND l.branch_id = 1 ORDER BY l.id LIMIT 1 $$,
    $$ VALUES ('admin@shop.test', 'user',
        '{"after": {"email": "nora@shop.test", "full_name": "Nora Diaz", "role": "cashier"}}'::jsonb) $$,
    'the log has who was added by whom'
);
SELECT results_eq(
    $$ SELECT t.purpose, t.used_at, t.issued_by = u.id FROM shop.password_tokens AS t
       JOIN shop.users AS u ON (u.branch_id, u.email) = (1, 'admin@shop.test') WHERE t.branch_id = 1 ORDER BY t.id LIMIT 1 $$,
    $$ VALUES ('invite', NULL::timestamptz, true) $$, 'the link is an invitation'
);
UPDATE shop.system_settings SET value = '1' WHERE key = 'security.invite_hours';
PREPARE hour AS SELECT c.token_expires_at FROM api.create_user('z@shop.test', 'Zita', 'sales') AS c;
SELECT results_eq('hour', $$ VALUES ('2026-03-02 10:00:00+08'::timestamptz) $$, 'good for as long as security.invite_hours says');
SELECT results_eq(
    $$ SELECT l.actor, l.user_id FROM shop.activity_logs AS l WHERE l.action = 'create_user' ORDER BY l.id DESC LIMIT 1 $$,
    $$ VALUES (session_user::text COLLATE "default", -1::bigint) $$, 'what a DBA does is under the name of the database role'
);

SELECT * FROM finish();
ROLLBACK;
