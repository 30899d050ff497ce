-- sql_tests/api/auth/reset_password.sql: a link sets the password, once.
BEGIN;
\ir ../../fixtures/staff.sql
SELECT plan(18);

SELECT c.set_password_token AS invite FROM api.create_user('new@shop.test', 'Nora Diaz', 'sales', :'admin') AS c \gset
SELECT i.token AS link FROM api.issue_password_link(:cashier_id, :'admin') AS i \gset
SELECT i.token AS late FROM api.issue_password_link(:noel_id, :'admin') AS i \gset
SELECT count(*) FROM generate_series(1, 5) AS n
CROSS JOIN LATERAL api.login('cashier@shop.test', 'guess' || n, 'main') AS l \g /dev/null

PREPARE weak AS    SELECT r.email FROM api.reset_password(:'link', 'weak') AS r;
PREPARE reset AS
SELECT r.email, r.sqlstate FROM api.reset_password(:'link', 'Better-456', '203.0.113.9', 'Browser') AS r;
PREPARE again AS   SELECT r.sqlstate, r.message, r.email FROM api.reset_password(:'link', 'Better-457') AS r;
PREPARE unknown AS SELECT r.sqlstate, r.message, r.email FROM api.reset_password('1.unknown', 'Better-457') AS r;
PREPARE unknown_weak AS SELECT r.sqlstate, r.message, r.email FROM api.reset_password('x', 'weak') AS r;
PREPARE here AS    SELECT s.scope FROM api.get_session(:'cashier') AS s;
PREPARE old_one AS SELECT l.sqlstate FROM api.login('cashier@shop.test', 'Secret-123', 'main') AS l;
PREPARE new_one AS SELECT l.sqlstate FROM api.login('cashier@shop.test', 'Better-456', 'main') AS l;
PREPARE invited AS SELECT r.email, r.purpose, r.sqlstate FROM api.reset_password(:'invite', 'First-789') AS r;
PREPARE arrived AS SELECT l.sqlstate FROM api.login('new@shop.test', 'First-789', 'main') AS l;
PREPARE too_late AS SELECT r.sqlstate FROM api.reset_password(:'late', 'Better-456') AS r;
PREPARE guess AS
SELECT array_agg(DISTINCT r.sqlstate ORDER BY r.sqlstate) FROM generate_series(1, 16) AS n
CROSS JOIN LATERAL api.reset_password('1.guess' || n, 'Better-456', '198.51.100.9') AS r;

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT throws_ok('weak', 'SHV09', 'the password is too weak', 'a weak password is refused');
SELECT results_eq('reset', $$ VALUES ('cashier@shop.test', NULL::text) $$, 'the link stays good for a better one');
SELECT results_eq(
    'again', $$ VALUES ('SHV70', 'the link is wrong, used or too old', NULL::text) $$, 'but only once'
);
SELECT results_eq('unknown', 'again', 'an unknown one sounds the same');
SELECT results_eq('unknown_weak', 'again', 'whatever the password');
SELECT throws_ok('here', '28000', 'not signed in', 'all sessions end');
SELECT results_eq('new_one', $$ VALUES (NULL::text) $$, 'the new password opens: the lock is wiped');
SELECT results_eq('old_one', $$ VALUES ('28000') $$, 'the old one does not');
SELECT results_eq('guess', $$ VALUES ('{SHT01,SHV70}'::text[]) $$, 'who guesses is refused in the end');

SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT private.set_clock('2026-03-02 10:00:00+08') \g /dev/null
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('too_late', $$ VALUES ('SHV70') $$, 'after an hour a reset link is too old');

SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT private.set_clock('2026-03-05 08:59:59+08') \g /dev/null
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('invited', $$ VALUES ('new@shop.test', 'invite', NULL::text) $$, 'an invitation is good for three days');
SELECT results_eq('arrived', $$ VALUES (NULL::text) $$, 'and lets the new user in');

SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT results_eq(
    $$ SELECT l.actor, l.details, l.ip, l.user_agent FROM shop.activity_logs AS l
       WHERE l.action = 'reset_password' ORDER BY l.id $$,
    $$ VALUES ('cashier@shop.test', '{"purpose": "reset"}'::jsonb, '203.0.113.9'::inet, 'Browser'),
           ('new@shop.test', '{"purpose": "invite"}', NULL, NULL) $$,
    'the log has it'
);
SELECT is_empty(
    format($$ SELECT FROM shop.activity_logs AS l WHERE strpos(l::text, %L) > 0 OR l::text ~ 'Better|First|\$2' $$, :'link'),
    'without token, password or hash'
);
SELECT is_empty(
    format($$ SELECT FROM shop.password_tokens AS t WHERE strpos(t::text, %L) > 0 $$, split_part(:'link', '.', 2)),
    'nor is the token kept anywhere'
);
SELECT results_eq(
    $$ SELECT count(*) FILTER (WHERE t.used_at IS NOT NULL), count(*) FROM shop.password_tokens AS t $$,
    $$ VALUES (2::bigint, 3::bigint) $$, 'two links are used'
);
SELECT results_eq(
    format($$ SELECT s.end_reason FROM shop.sessions AS s WHERE s.branch_id = 1 AND s.user_id = %s
              ORDER BY s.id LIMIT 1 $$, :cashier_id),
    $$ VALUES ('password_changed') $$, 'the session knows why it ended'
);
SELECT results_eq(
    format($$ SELECT u.password_changed_at FROM shop.users AS u WHERE u.branch_id = 1 AND u.id = %s $$, :cashier_id),
    $$ VALUES ('2026-03-02 09:00:00+08'::timestamptz) $$, 'and when it was set is known'
);

SELECT * FROM finish();
ROLLBACK;
