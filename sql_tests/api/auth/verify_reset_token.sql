-- sql_tests/api/auth/verify_reset_token.sql: whose password a link sets; what is none tells nothing.
BEGIN;
\ir ../../fixtures/staff.sql
SELECT plan(14);

SELECT c.set_password_token AS invite FROM api.create_user('new@shop.test', 'Nora Diaz', 'sales', :'admin') AS c \gset
SELECT i.token AS first_link FROM api.issue_password_link(:noel_id, :'admin') AS i \gset
SELECT i.token AS link FROM api.issue_password_link(:noel_id, :'admin') AS i \gset

PREPARE invited AS SELECT v.email, v.full_name, v.purpose, v.sqlstate FROM api.verify_reset_token(:'invite') AS v;
PREPARE asked AS   SELECT v.email, v.purpose, v.sqlstate FROM api.verify_reset_token(:'link') AS v;
PREPARE replaced AS  SELECT v FROM api.verify_reset_token(:'first_link') AS v;
PREPARE unknown AS   SELECT v FROM api.verify_reset_token('1.' || repeat('x', 43)) AS v;
PREPARE malformed AS SELECT v FROM api.verify_reset_token('short') AS v;
PREPARE nothing AS   SELECT v FROM api.verify_reset_token(NULL) AS v;
PREPARE elsewhere AS SELECT v FROM api.verify_reset_token('2.' || split_part(:'link', '.', 2)) AS v;
PREPARE oversized AS SELECT v FROM api.verify_reset_token('99999.x') AS v;
PREPARE by_hash AS   SELECT v FROM api.verify_reset_token(encode(sha256(convert_to(:'link', 'UTF8')), 'hex')) AS v;
PREPARE guess AS
SELECT array_agg(v.sqlstate ORDER BY n), max(v.retry_after_seconds) FROM generate_series(1, 16) AS n
CROSS JOIN LATERAL api.verify_reset_token('1.guess' || n, '198.51.100.9') AS v;
PREPARE right_but_refused AS SELECT v.sqlstate, v.email FROM api.verify_reset_token(:'link', '198.51.100.9') AS v;
PREPARE sign_in_refused AS SELECT l.sqlstate FROM api.login('sales@shop.test', 'Secret-123', 'main', '198.51.100.9') AS l;

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq(
    'invited', $$ VALUES ('new@shop.test', 'Nora Diaz', 'invite', NULL::text) $$, 'a new user''s link says whose it is'
);
SELECT results_eq('asked', $$ VALUES ('noel@shop.test', 'reset', NULL::text) $$, 'so does one to reset; looking does not use it');
SELECT is(
    (SELECT v.sqlstate || ': ' || v.message FROM api.verify_reset_token('1.none') AS v),
    'SHV70: the link is wrong, used or too old', 'another is refused by an outcome'
);
SELECT results_eq('replaced', 'unknown', 'a replaced link sounds like an unknown one');
SELECT results_eq('malformed', 'unknown', 'so does a malformed one');
SELECT results_eq('nothing', 'unknown', 'none at all');
SELECT results_eq('elsewhere', 'unknown', 'one with another branch in front');
SELECT results_eq('oversized', 'unknown', 'one of no possible branch');
SELECT results_eq('by_hash', 'unknown', 'and what the database keeps of one');

SELECT results_eq(
    'guess', $$ VALUES (array_fill('SHV70'::text, ARRAY[15]) || 'SHT01'::text, 3600) $$,
    'fifteen wrong ones refuse the address'
);
SELECT results_eq('right_but_refused', $$ VALUES ('SHT01', NULL::text) $$, 'for the right one too');
SELECT results_eq('sign_in_refused', $$ VALUES ('SHT01') $$, 'and at sign-in');

SET LOCAL SESSION AUTHORIZATION DEFAULT;
UPDATE shop.users SET status = 'inactive' WHERE email = 'new@shop.test';
SELECT private.set_clock('2026-03-02 10:00:00+08') \g /dev/null
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('invited', $$ VALUES (NULL::text, NULL::text, NULL::text, 'SHV70') $$, 'an inactive user''s link is none');
SELECT results_eq('asked', $$ VALUES (NULL::text, NULL::text, 'SHV70') $$, 'nor is one after an hour');

SELECT * FROM finish();
ROLLBACK;
