-- sql_tests/policy/checked.sql: plpgsql binds late; what it would find out at run time.
-- From PostgreSQL 17 on it must be there before the first plpgsql function runs.
LOAD 'plpgsql_check';
BEGIN;
SELECT plan(2);

CREATE TEMP VIEW source AS
SELECT p.oid, coalesce(t.tgrelid, 0) AS table_oid, t.tgoldtable, t.tgnewtable
FROM pg_proc AS p
JOIN pg_language AS l ON l.oid = p.prolang AND l.lanname = 'plpgsql'
JOIN pg_namespace AS n ON n.oid = p.pronamespace AND n.nspname IN ('shop', 'private', 'api', 'jobs')
LEFT JOIN pg_trigger AS t ON t.tgfoid = p.oid;

SELECT cmp_ok((SELECT count(*) FROM source), '>', 40::bigint, 'the functions are looked at');

SELECT is_empty($$
    SELECT s.oid::regprocedure, c.lineno, c.message
    FROM source AS s
    CROSS JOIN LATERAL plpgsql_check_function_tb(
        s.oid, s.table_oid, oldtable => s.tgoldtable, newtable => s.tgnewtable
    ) AS c
$$, 'plpgsql_check finds nothing to say');

SELECT * FROM finish();
ROLLBACK;
