-- sql_tests/api/users/issue_password_link.sql: what an admin hands over is a link, never a password.
BEGIN;
\ir ../../fixtures/staff.sql
SELECT plan(13);

PREPARE link AS
SELECT i.user_id, i.token ~ '^1\.[A-Za-z0-9_-]{43}$', i.expires_at FROM api.issue_password_link(:cashier_id, :'admin') AS i;
PREPARE inactive AS  SELECT i.token FROM api.issue_password_link(:gone_id, :'boss') AS i;
PREPARE above AS     SELECT i.token FROM api.issue_password_link(:boss_id, :'admin') AS i;
PREPARE own AS       SELECT i.token FROM api.issue_password_link(:admin_id, :'admin') AS i;
PREPARE elsewhere AS SELECT i.token FROM api.issue_password_link(:cebu_admin_id, :'boss') AS i;
PREPARE cashier AS   SELECT i.token FROM api.issue_password_link(:sales_id, :'cashier') AS i;
PREPARE nobody AS    SELECT i.token FROM api.issue_password_link(:sales_id) AS i;
PREPARE five_minutes AS SELECT i.expires_at FROM api.issue_password_link(:cashier_id, :'admin') AS i;
PREPARE sign_in AS   SELECT l.sqlstate FROM api.login('cashier@shop.test', 'Secret-123', 'main') AS l;

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq(
    'link', format($$ VALUES (%s::bigint, true, '2026-03-02 10:00:00+08'::timestamptz) $$, :cashier_id), 'a link for an hour'
);
SELECT results_eq('sign_in', $$ VALUES (NULL::text) $$, 'until it is used the password stays');
SELECT throws_ok('inactive', 'SHC75', 'Gil Navarro is not active', 'not for who is inactive');
SELECT throws_ok('above', 'SHN70', NULL, 'nor for somebody above');
SELECT throws_ok('own', 'SHN70', NULL, 'nor for oneself: that is change_password');
SELECT throws_ok('elsewhere', 'SHN70', NULL, 'nor for somebody of another branch');
SELECT throws_ok('cashier', 'SHD01', 'role cashier may not do this', 'not by a cashier');
SELECT throws_ok('nobody', '28000', 'not signed in', 'nor by nobody');

SET LOCAL SESSION AUTHORIZATION DEFAULT;
UPDATE shop.system_settings SET value = '5' WHERE key = 'security.reset_token_minutes';
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('five_minutes', $$ VALUES ('2026-03-02 09:05:00+08'::timestamptz) $$, 'as long as security.reset_token_minutes says');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT is((SELECT count(*) FROM shop.password_tokens AS t), 1::bigint, 'the second one has taken the place of the first');
SELECT results_eq(
    $$ SELECT t.purpose, length(t.token_hash) FROM shop.password_tokens AS t $$, $$ VALUES ('reset', 32) $$, 'it is kept as a hash'
);
SELECT results_eq(
    $$ SELECT l.actor, l.entity_id, l.details FROM shop.activity_logs AS l WHERE l.action = 'issue_password_link' LIMIT 1 $$,
    format($$ VALUES ('admin@shop.test', %L, '{}'::jsonb) $$, :'cashier_id'), 'the log has for whom, and no token'
);
SELECT throws_like(
    $$ INSERT INTO shop.password_tokens (branch_id, user_id, purpose, token_hash, expires_at, issued_by)
       SELECT t.branch_id, t.user_id, 'reset', sha256('x'), t.expires_at, -1 FROM shop.password_tokens AS t $$,
    '%password_tokens_one_open%', 'there is never a second open one'
);

SELECT * FROM finish();
ROLLBACK;
