-- sql_tests/api/auth/change_password.sql: with the current password, and it ends what else is open.
BEGIN;
\ir ../../fixtures/staff.sql
SELECT plan(26);

SELECT l.token AS phone FROM api.login('cashier@shop.test', 'Secret-123', 'main') AS l \gset
SELECT i.token AS link FROM api.issue_password_link(:cashier_id, :'admin') AS i \gset

PREPARE change AS
SELECT p.email, p.role, p.sqlstate FROM api.change_password('Secret-123', 'Better-456', :'cashier') AS p;
PREPARE here AS      SELECT s.scope FROM api.get_session(:'cashier') AS s;
PREPARE on_phone AS  SELECT s.scope FROM api.get_session(:'phone') AS s;
PREPARE by_link AS   SELECT v.sqlstate FROM api.verify_reset_token(:'link') AS v;
PREPARE old_one AS   SELECT l.sqlstate FROM api.login('cashier@shop.test', 'Secret-123', 'main') AS l;
PREPARE new_one AS   SELECT l.sqlstate FROM api.login('cashier@shop.test', 'Better-456', 'main') AS l;
PREPARE missing AS   SELECT p.sqlstate FROM api.change_password('', 'Better-456', :'sales') AS p;
PREPARE nothing AS   SELECT p.sqlstate FROM api.change_password('Secret-123', NULL, :'sales') AS p;
PREPARE wrong AS
SELECT p.sqlstate, p.message, p.email FROM api.change_password('Secret-124', 'Better-456', :'sales') AS p;
PREPARE wrong_again AS
SELECT array_agg(p.sqlstate ORDER BY n) FROM generate_series(1, 5) AS n
CROSS JOIN LATERAL api.change_password('Guess-' || n, 'Better-456', :'sales') AS p;
PREPARE locked AS
SELECT p.sqlstate, p.retry_after_seconds FROM api.change_password('Secret-123', 'Better-456', :'sales') AS p;
PREPARE locked_login AS SELECT l.sqlstate FROM api.login('sales@shop.test', 'Secret-123', 'main') AS l;
PREPARE nobody AS SELECT p.sqlstate FROM api.change_password('Secret-123', 'Better-456') AS p;
PREPARE dba AS    SELECT p.sqlstate FROM api.change_password('Secret-123', 'Better-456') AS p;
CREATE FUNCTION pg_temp.weak(password text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
    PERFORM api.change_password('Secret-123', password, '1.noel');
    RETURN 'taken';
EXCEPTION WHEN SQLSTATE 'SHV09' THEN
    RETURN 'weak';
END;
$$;

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq(
    'change', $$ VALUES ('cashier@shop.test', 'cashier', NULL::text) $$, 'the right current password lets it change'
);
SELECT results_eq('here', $$ VALUES ('full') $$, 'this session stays');
SELECT throws_ok('on_phone', '28000', 'not signed in', 'the others end');
SELECT results_eq('by_link', $$ VALUES ('SHV70') $$, 'an open link is worth nothing');
SELECT results_eq('old_one', $$ VALUES ('28000') $$, 'the old password is wrong');
SELECT results_eq('new_one', $$ VALUES (NULL::text) $$, 'the new one right');

SELECT throws_ok('missing', 'SHV01', 'the current password is required', 'without the current one it does not');
SELECT throws_ok('nothing', 'SHV09', 'the password is too weak', 'nor to nothing');
SELECT is(pg_temp.weak('Sh0rt-a'), 'weak', 'seven characters are too few');
SELECT is(pg_temp.weak('nocapital-1'), 'weak', 'no upper-case letter');
SELECT is(pg_temp.weak('NOSMALL-1'), 'weak', 'no lower-case letter');
SELECT is(pg_temp.weak('Nodigit-x'), 'weak', 'no digit');
SELECT is(pg_temp.weak('Nosymbol1'), 'weak', 'no symbol');
SELECT is(pg_temp.weak('Aa1-' || repeat('x', 69)), 'weak', '73 bytes, of which bcrypt would ignore one');
SELECT is(pg_temp.weak('Aa1-' || repeat('ñ', 35)), 'weak', 'bytes count, not characters');
SELECT is(pg_temp.weak('Noel@shop.test1'), 'taken', 'what is like the e-mail may pass');
SELECT results_eq(
    'wrong', $$ VALUES ('28000', 'the current password is wrong', NULL::text) $$, 'a wrong current one is refused by an outcome'
);
SELECT results_eq(
    'wrong_again', $$ VALUES ('{28000,28000,28000,28000,SHT01}'::text[]) $$, 'and counts: the fifth one locks'
);
SELECT results_eq('locked', $$ VALUES ('SHT01', 1800) $$, 'then even the right one is refused');
SELECT results_eq('locked_login', $$ VALUES ('SHT01') $$, 'also at sign-in');
SELECT throws_ok('nobody', '28000', 'not signed in', 'nobody changes a password');

SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT throws_ok(
    $$ SELECT private.check_password('1', 'Noel1@shop.test', 'noel1@shop.test') $$, 'SHV09', NULL, 'but not the e-mail itself'
);
SELECT throws_ok('dba', 'SHC70', 'who has no password here cannot change it', 'nor does the system user');
SELECT results_eq(
    $$ SELECT s.end_reason FROM shop.sessions AS s WHERE s.branch_id = 1 AND s.end_reason <> 'expired' $$,
    $$ VALUES ('password_changed') $$, 'the reason is kept'
);
SELECT results_eq(
    $$ SELECT l.action, count(*) FROM shop.activity_logs AS l
       WHERE l.actor IN ('cashier@shop.test', 'sales@shop.test') GROUP BY 1 ORDER BY 1 $$,
    $$ VALUES ('account_locked', 1::bigint), ('change_password', 1), ('login', 2), ('login_failed', 6) $$,
    'the log has it all'
);
SELECT is_empty($$ SELECT FROM shop.activity_logs AS l WHERE l::text ~ 'Secret-|Better-|Guess-|\$2' $$, 'but no password and no hash');

SELECT * FROM finish();
ROLLBACK;
