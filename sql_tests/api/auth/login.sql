-- sql_tests/api/auth/login.sql: who gets a session, and how guessing is stopped.
BEGIN;
\ir ../../fixtures/people.sql
SELECT plan(33);
-- Before the first call: whether calls are counted is decided once a transaction.
SET LOCAL track_functions = 'all';

PREPARE sign_in AS
SELECT l.sqlstate, l.message, l.token IS NOT NULL
FROM api.login('admin@shop.test', 'Secret-123', 'main', '203.0.113.9', 'Browser') AS l;

-- What is refused looks the same: every column.
PREPARE wrong AS   SELECT l FROM api.login('admin@shop.test', 'Secret-124', 'main') AS l;
PREPARE unknown AS SELECT l FROM api.login('nobody@shop.test', 'Secret-123', 'main') AS l;
PREPARE retired AS SELECT l FROM api.login('gone@shop.test', 'Secret-123', 'main') AS l;
PREPARE system AS  SELECT l FROM api.login('system@localhost.localdomain', 'Secret-123', 'main') AS l;
PREPARE foreigner AS SELECT l FROM api.login('sales@shop.test', 'Secret-123', 'cebu') AS l;
PREPARE overlong AS SELECT l FROM api.login('admin@shop.test', repeat('x', 73), 'main') AS l;
PREPARE no_email AS    SELECT l FROM api.login('  ', 'Secret-123', 'main') AS l;
PREPARE no_password AS SELECT l FROM api.login('admin@shop.test', '', 'main') AS l;
PREPARE nothing AS     SELECT l FROM api.login(NULL, NULL, 'main') AS l;
PREPARE nowhere AS     SELECT l FROM api.login('admin@shop.test', 'Secret-123', 'davao') AS l;
PREPARE anywhere AS    SELECT l FROM api.login('admin@shop.test', 'Secret-123') AS l;

PREPARE guess_known AS
SELECT array_agg(l.sqlstate ORDER BY n)
FROM generate_series(1, 6) AS n
CROSS JOIN LATERAL api.login('cashier@shop.test', 'guess ' || n, 'main') AS l;
PREPARE guess_unknown AS
SELECT array_agg(l.sqlstate ORDER BY n)
FROM generate_series(1, 6) AS n
CROSS JOIN LATERAL api.login('stranger@shop.test', 'guess ' || n, 'main') AS l;
PREPARE guess_again AS
SELECT array_agg(l.sqlstate ORDER BY n)
FROM generate_series(1, 5) AS n
CROSS JOIN LATERAL api.login('cashier@shop.test', 'guess ' || n, 'main') AS l;
PREPARE guess_twice AS
SELECT array_agg(l.sqlstate ORDER BY n)
FROM generate_series(1, 4) AS n
CROSS JOIN LATERAL api.login('cashier@shop.test', 'guess ' || n, 'main') AS l;
PREPARE right_but_locked AS
SELECT l.sqlstate, l.message, l.retry_after_seconds, l.token
FROM api.login('cashier@shop.test', 'Secret-123', 'main') AS l;
PREPARE stranger_locked AS
SELECT l.sqlstate, l.message, l.retry_after_seconds, l.token
FROM api.login('stranger@shop.test', 'Secret-123', 'main') AS l;
PREPARE right_again AS SELECT l.sqlstate FROM api.login('cashier@shop.test', 'Secret-123', 'main') AS l;

SET LOCAL SESSION AUTHORIZATION escashop_web;

SELECT results_eq(
    'sign_in', $$ VALUES (NULL::text, NULL::text, true) $$, 'the right password gives a token'
);
SELECT results_eq(
    $$
        SELECT l.token ~ '^1\.[A-Za-z0-9_-]{43}$', l."user" ->> 'email', l."user" ->> 'role',
            l.branch ->> 'code', l.expires_at, l.idle_expires_at
        FROM api.login('  Admin@Shop.TEST ', 'Secret-123', 'main') AS l
    $$,
    $$
        VALUES (true, 'admin@shop.test', 'admin', 'main',
            '2026-03-09 09:00:00+08'::timestamptz, '2026-03-02 09:30:00+08'::timestamptz)
    $$,
    'with the branch in front, the user, the branch and both ends; case and blanks of the e-mail do not count'
);
SELECT l.token AS cebu_token FROM api.login('admin@shop.test', 'Secret-123', 'cebu') AS l \gset
PREPARE opened AS SELECT s.branch ->> 'code' FROM api.get_session(:'cebu_token') AS s;
SELECT results_eq('opened', $$ VALUES ('cebu') $$, 'the token opens the branch it was given for');

SELECT is(
    (SELECT l.sqlstate || ': ' || l.message FROM api.login('sales@shop.test', 'Secret-12', 'main') AS l),
    '28000: e-mail or password is wrong', 'a wrong password is refused by an outcome'
);
SELECT results_eq('unknown', 'wrong', 'an unknown e-mail sounds like a wrong password');
SELECT results_eq('retired', 'wrong', 'so does an inactive user');
SELECT results_eq('system', 'wrong', 'and the system user, which has no password');
SELECT results_eq('foreigner', 'unknown', 'and somebody of another branch');
SELECT results_eq('overlong', 'unknown', 'and what bcrypt would cut off');

SELECT throws_ok('no_email', 'SHV01', 'e-mail is required', 'no e-mail');
SELECT throws_ok('no_password', 'SHV01', 'password is required', 'no password');
SELECT throws_ok('nothing', 'SHV01', 'e-mail and password are required', 'neither');
SELECT throws_ok('nowhere', 'SHN05', 'branch "davao" does not exist', 'no such branch');
SELECT throws_ok('anywhere', 'SHV02', 'which branch is not said', 'one of several branches must be named');

SELECT results_eq(
    'guess_known', $$ VALUES ('{28000,28000,28000,28000,28000,SHT01}'::text[]) $$,
    'after five failures the e-mail is locked'
);
SELECT results_eq(
    'guess_unknown', $$ VALUES ('{28000,28000,28000,28000,28000,SHT01}'::text[]) $$,
    'also one that nobody has'
);
SELECT results_eq(
    'right_but_locked', $$ VALUES ('SHT01', 'too many failed sign-ins', 1800, NULL::text) $$,
    'then the right password does not help, for half an hour'
);
SELECT results_eq('stranger_locked', 'right_but_locked', 'an unknown e-mail waits as long');
SELECT is(
    (SELECT l.sqlstate FROM api.login('sales@shop.test', 'Secret-123', 'main') AS l), NULL,
    'another e-mail is not held up'
);

SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT results_eq(
    $$ SELECT l.action, count(*) FROM shop.activity_logs AS l
       WHERE l.actor = 'cashier@shop.test' GROUP BY l.action ORDER BY l.action $$,
    $$ VALUES ('account_locked', 1::bigint), ('login_failed', 5) $$,
    'failures and lock are in the log'
);
SELECT is_empty(
    $$ SELECT FROM shop.activity_logs AS l WHERE l::text ~ 'guess|Secret' $$, 'no password is'
);
SELECT private.set_clock('2026-03-02 09:29:59+08') \g /dev/null

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('right_again', $$ VALUES ('SHT01') $$, 'a second before its end the lock holds');

SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT private.set_clock('2026-03-02 09:30:00+08') \g /dev/null

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq(
    'guess_again', $$ VALUES ('{28000,28000,28000,28000,28000}'::text[]) $$, 'at its end one can guess again'
);
SELECT results_eq(
    'right_but_locked', $$ VALUES ('SHT01', 'too many failed sign-ins', 3600, NULL::text) $$,
    'and is locked for twice as long'
);

SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT private.set_clock('2026-03-02 10:30:00+08') \g /dev/null

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('guess_twice', $$ VALUES ('{28000,28000,28000,28000}'::text[]) $$, 'after the second lock, four guesses more');
SELECT results_eq('right_again', $$ VALUES (NULL::text) $$, 'lock nothing: the right password opens');
SELECT results_eq(
    'guess_twice', $$ VALUES ('{28000,28000,28000,28000}'::text[]) $$, 'a success has wiped the count'
);

SET LOCAL SESSION AUTHORIZATION DEFAULT;
UPDATE shop.system_settings SET value = '5' WHERE branch_id = 1 AND key = 'security.address_failures';

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq(
    $$
        SELECT array_agg(l.sqlstate ORDER BY n)
        FROM generate_series(1, 6) AS n
        CROSS JOIN LATERAL api.login('guest' || n || '@shop.test', 'x', 'main', '198.51.100.4') AS l
    $$,
    $$ VALUES ('{28000,28000,28000,28000,28000,SHT01}'::text[]) $$,
    'an address that tries many e-mails is refused'
);
SELECT results_eq(
    $$
        SELECT l.sqlstate, l.retry_after_seconds
        FROM (VALUES ('198.51.100.4'), ('198.51.100.5')) AS a (ip)
        CROSS JOIN LATERAL api.login('sales@shop.test', 'Secret-123', 'main', a.ip) AS l
    $$,
    $$ VALUES ('SHT01', 3600), (NULL, NULL) $$,
    'with the right password too, for an hour; another address is not'
);

SELECT is(
    (SELECT count(l.token) FROM generate_series(1, 7) AS n
     CROSS JOIN LATERAL api.login('admin@shop.test', 'Secret-123', 'main', NULL, 'Device ' || n) AS l), 7::bigint,
    'somebody signs in on seven more devices'
);

SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT results_eq(
    format($$
        SELECT coalesce(s.end_reason, 'live'), count(*), array_agg(s.user_agent ORDER BY s.id) FILTER (
            WHERE s.user_agent LIKE 'Device%%')
        FROM shop.sessions AS s
        WHERE s.branch_id = 1 AND s.user_id = %s
        GROUP BY 1 ORDER BY 1
    $$, :admin_id),
    $$ VALUES ('expired', 3::bigint, NULL::text[]), ('limit', 2, '{Device 1,Device 2}'),
        ('live', 5, '{Device 3,Device 4,Device 5,Device 6,Device 7}') $$,
    'five sessions stay, the newest; those idle too long are marked as expired'
);
SELECT results_eq(
    $$
        SELECT l.action, l.entity, s.user_agent, l.user_agent
        FROM shop.activity_logs AS l JOIN shop.sessions AS s ON s.branch_id = 1 AND s.id::text = l.entity_id
        WHERE l.action = 'session_limit' ORDER BY l.id
    $$,
    $$ VALUES ('session_limit', 'session', 'Device 1', 'Device 6'), ('session_limit', 'session', 'Device 2', 'Device 7') $$,
    'the log has which one ended because of which'
);

-- Not by the clock: whoever asks costs one bcrypt, so the time tells nothing.
CREATE FUNCTION pg_temp.hashed(email text, password text) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    v_crypt oid := 'public.crypt(text, text)'::regprocedure;
    v_calls bigint := coalesce(pg_stat_get_xact_function_calls(v_crypt), 0);
BEGIN
    PERFORM api.login(email, password, 'main');
    RETURN pg_stat_get_xact_function_calls(v_crypt) - v_calls;
END;
$$;
SELECT results_eq(
    $$
        SELECT w.what, pg_temp.hashed(w.email, w.password)
        FROM (VALUES
            (1, 'the right password', 'sales@shop.test', 'Secret-123'), (2, 'a wrong one', 'sales@shop.test', 'Secret-124'),
            (3, 'unknown', 'who@shop.test', 'Secret-123'), (4, 'inactive', 'gone@shop.test', 'Secret-123'),
            (5, 'no password', 'system@localhost.localdomain', 'Secret-123'),
            (6, 'locked', 'cashier@shop.test', 'Secret-123'), (7, 'overlong', 'sales@shop.test', repeat('x', 73))
        ) AS w (place, what, email, password)
        ORDER BY w.place
    $$,
    $$ VALUES ('the right password', 1::bigint), ('a wrong one', 1), ('unknown', 1), ('inactive', 1),
        ('no password', 1), ('locked', 1), ('overlong', 1) $$,
    'each sign-in costs one bcrypt, whatever comes of it'
);

SELECT * FROM finish();
ROLLBACK;
