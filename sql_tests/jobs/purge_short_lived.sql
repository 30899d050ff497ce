-- sql_tests/jobs/purge_short_lived.sql: what is kept for a short time goes when that is over.
-- It commits, so no transaction holds it; as the login that the scheduler uses.
SET SESSION AUTHORIZATION escashop_scheduler;
CALL jobs.purge_short_lived();
RESET SESSION AUTHORIZATION;

BEGIN;
\ir ../fixtures/people.sql
\ir ../fixtures/visits.sql
SELECT plan(11);

DELETE FROM shop.sessions;
INSERT INTO shop.login_attempts (branch_id, email, succeeded, created_at)
SELECT b, 'attempt ' || age, false, private.clock() - age
FROM unnest('{1,2}'::smallint[]) AS b, unnest('{7 days, 7 days 00:00:01}'::interval[]) AS age;
INSERT INTO shop.login_locks (branch_id, email, updated_at)
SELECT 1, 'lock ' || age, private.clock() - age FROM unnest('{7 days, 7 days 00:00:01}'::interval[]) AS age;
INSERT INTO shop.sessions (branch_id, user_id, token_hash, created_at, last_seen_at, expires_at, ended_at, end_reason)
SELECT 1, :sales_id, sha256(convert_to(s.name, 'UTF8')), private.clock() - interval '97 days',
    private.clock() - s.expired, private.clock() - s.expired, private.clock() - s.ended,
    CASE WHEN s.ended IS NOT NULL THEN 'logout' END
FROM (VALUES
    ('expired, kept', interval '90 days',          NULL::interval),
    ('expired, old',  interval '90 days 00:00:01', NULL),
    ('ended, kept',   interval '80 days',          interval '90 days'),
    ('ended, old',    interval '80 days',          interval '90 days 00:00:01')
) AS s (name, expired, ended);
UPDATE shop.customer_notifications
SET expires_at = private.clock() - CASE customer_id
    WHEN :juan THEN interval '1 day' ELSE interval '1 day 00:00:01' END;

INSERT INTO shop.password_tokens (branch_id, user_id, purpose, token_hash, expires_at, used_at, issued_by)
SELECT 1, :sales_id, 'reset', sha256(convert_to(age::text, 'UTF8')), private.clock() - age, private.clock() - age, -1
FROM unnest('{90 days, 90 days 00:00:01}'::interval[]) AS age;

PREPARE purge AS SELECT jobs.purge_branch('1');
SET LOCAL SESSION AUTHORIZATION escashop_scheduler;
SELECT results_eq('purge', ARRAY[6::bigint], 'six rows are over their time: it says so');
SELECT results_eq('purge', ARRAY[0::bigint], 'once');
SELECT results_eq(
    'SELECT b::int FROM jobs.list_branches() AS b', ARRAY[1, 2], 'a job goes through all branches'
);
SELECT throws_ok(
    'CALL jobs.purge_short_lived()', '2D000', NULL, 'with a commit after each, so not within a transaction'
);

SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT results_eq(
    'SELECT a.branch_id::int, a.email FROM shop.login_attempts AS a ORDER BY a.branch_id, a.email',
    $$ VALUES (1, 'attempt 7 days'), (2, 'attempt 7 days'), (2, 'attempt 7 days 00:00:01') $$,
    'attempts stay seven days; another branch is not touched'
);
SELECT results_eq(
    'SELECT l.email FROM shop.login_locks AS l', ARRAY['lock 7 days'], 'so do locks'
);
SELECT set_eq(
    'SELECT s.token_hash FROM shop.sessions AS s',
    $$ SELECT sha256(convert_to(n, 'UTF8')) FROM unnest('{"expired, kept", "ended, kept"}'::text[]) AS n $$,
    'sessions stay ninety days after they ended or expired'
);
SELECT results_eq(
    'SELECT count(*) FROM shop.customer_notifications', ARRAY[1::bigint], 'notices a day after they expired'
);
SELECT results_eq(
    $$ SELECT t.expires_at = private.clock() - interval '90 days' FROM shop.password_tokens AS t $$, ARRAY[true],
    'so do links'
);
SELECT results_eq(
    $$ SELECT s.end_reason, s.ended_at < private.clock() - interval '89 days' FROM shop.sessions AS s ORDER BY s.end_reason $$,
    $$ VALUES ('expired', true), ('logout', true) $$, 'and a session whose time is over is marked with when that was'
);
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT throws_ok('purge', '42501', NULL, 'the web app does not purge');

SELECT * FROM finish();
ROLLBACK;
