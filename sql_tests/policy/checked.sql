-- sql_tests/policy/checked.sql: plpgsql binds late; what it would find out at run time.
BEGIN;
SELECT EXISTS (SELECT FROM pg_extension AS e WHERE e.extname = 'plpgsql_check') AS has_check \gset
\if :has_check
-- Before any plpgsql function is called, also those of pgTAP: else its newer versions refuse.
LOAD 'plpgsql_check';
\endif
SELECT plan(2);

CREATE TEMP VIEW source AS
SELECT p.oid, coalesce(t.tgrelid, 0) AS table_oid, t.tgoldtable, t.tgnewtable
FROM pg_proc AS p
JOIN pg_language AS l ON l.oid = p.prolang AND l.lanname = 'plpgsql'
JOIN pg_namespace AS n ON n.oid = p.pronamespace AND n.nspname IN ('shop', 'private', 'api', 'jobs')
LEFT JOIN pg_trigger AS t ON t.tgfoid = p.oid;

SELECT cmp_ok((SELECT count(*) FROM source), '>', 40::bigint, 'the functions are looked at');

\if :has_check
SELECT is_empty($$
    SELECT s.oid::regprocedure, c.lineno, c.message
    FROM source AS s
    CROSS JOIN LATERAL plpgsql_check_function_tb(
        s.oid, s.table_oid, oldtable => s.tgoldtable, newtable => s.tgnewtable
    ) AS c
    -- Newer versions also look at what a function calls, and private.clock is VOLATILE. That step is meant:
    -- STABLE keeps what a GET calls from writing.
    WHERE c.message !~ '^routine is marked as STABLE, but expression is VOLATILE$'
$$, 'plpgsql_check finds nothing to say');
\else
SELECT skip('this server has no plpgsql_check');
\endif

SELECT * FROM finish();
ROLLBACK;
