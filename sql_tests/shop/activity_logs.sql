-- sql_tests/shop/activity_logs.sql: nobody changes what was done, the owner included.
BEGIN;
\ir ../fixtures/people.sql
SELECT plan(12);

INSERT INTO shop.activity_logs (branch_id, actor, action, created_at)
SELECT b, 'somebody', 'test ' || age, private.clock() - age
FROM unnest('{1,2}'::smallint[]) AS b, unnest('{3650 days, 3650 days 00:00:01}'::interval[]) AS age;
PREPARE everything AS DELETE FROM shop.activity_logs;
PREPARE old AS DELETE FROM shop.activity_logs WHERE created_at < private.clock() - interval '3650 days';
PREPARE disguised AS
/*
PL/pgSQL function "jobs.purge_archive(smallint) line 1" */ DELETE FROM shop.activity_logs WHERE action LIKE 'test%01';
CREATE FUNCTION pg_temp.purge_archive(x smallint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM shop.activity_logs WHERE action LIKE 'test%01';
END;
$$;

SET LOCAL ROLE escashop_owner;
SELECT throws_ok('everything', 'SHD03', 'activity_logs is immutable', 'the owner deletes nothing');
SELECT throws_ok('old', 'SHD03', 'activity_logs is immutable', 'nothing old either');
SELECT throws_ok('disguised', 'SHD03', 'activity_logs is immutable', 'nor under the name of the job');
RESET ROLE;
SELECT throws_ok('old', 'SHD03', 'activity_logs is immutable', 'a superuser neither');
SELECT throws_ok('SELECT pg_temp.purge_archive(''1'')', 'SHD03', 'activity_logs is immutable', 'nor a function of that name elsewhere');
SET LOCAL ROLE escashop_owner;
SELECT throws_ok('UPDATE shop.activity_logs SET actor = ''x''', 'SHD03', 'activity_logs is immutable', 'nobody rewrites');
SELECT throws_ok('TRUNCATE shop.activity_logs', 'SHD03', 'activity_logs is immutable', 'or empties it');
RESET ROLE;
SET LOCAL session_replication_role = replica;
SELECT throws_ok('old', 'SHD03', 'activity_logs is immutable', 'nor as a replica');
SET LOCAL session_replication_role = origin;

SELECT is(jobs.purge_archive('1'), 1::bigint, 'the job takes what is past its time');
SELECT results_eq(
    $$ SELECT a.branch_id::int, a.action FROM shop.activity_logs AS a WHERE a.action LIKE 'test%' ORDER BY a.id $$,
    $$ VALUES (1, 'test 3650 days'), (2, 'test 3650 days'), (2, 'test 3650 days 00:00:01') $$,
    'not what is exactly that old, nor another branch''s'
);

-- A job gone wrong takes a row that is exactly that old.
CREATE OR REPLACE FUNCTION jobs.purge_archive(branch_id smallint)
RETURNS bigint
LANGUAGE plpgsql
AS $$
BEGIN
    DELETE FROM shop.activity_logs AS a
    WHERE a.branch_id = purge_archive.branch_id AND a.action = 'test 3650 days';
    RETURN 0;
END;
$$;
SELECT throws_ok('SELECT jobs.purge_archive(''1'')', 'SHD03', 'activity_logs is immutable', 'the guard holds against the job too');
SELECT is((SELECT count(*) FROM shop.activity_logs AS a WHERE a.action LIKE 'test%'), 3::bigint, 'and all of it is undone');

SELECT * FROM finish();
ROLLBACK;
