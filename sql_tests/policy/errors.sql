-- sql_tests/policy/errors.sql: what a function raises.
BEGIN;
SELECT plan(5);

CREATE TEMP VIEW body AS
SELECT p.oid, n.nspname, format('%I.%I', n.nspname, p.proname) AS name,
    regexp_replace(p.prosrc, '--[^\n]*', '', 'g') AS text,
    coalesce(obj_description(p.oid, 'pg_proc'), '') AS manual
FROM pg_proc AS p
JOIN pg_namespace AS n ON n.oid = p.pronamespace
WHERE n.nspname IN ('shop', 'private', 'api', 'jobs')
  AND p.prokind <> 'a';

CREATE TEMP VIEW raised AS
SELECT b.nspname, b.name, b.manual, m.code[1] AS code
FROM body AS b
CROSS JOIN LATERAL regexp_matches(
    b.text, '(?:\mERRCODE\s*=\s*|\.sqlstate\s*:=\s*)''([^'']*)''', 'g'
) AS m (code);

SELECT cmp_ok((SELECT count(*) FROM raised), '>', 20::bigint, 'the rules below find the codes');

SELECT is_empty($$
    SELECT r.name, r.code FROM raised AS r
    WHERE r.code !~ '^(SH[VNCDT][0-9]{2}|28000)$'
$$, 'every code tells its kind: SHV, SHN, SHC, SHD or SHT and two digits, or 28000');

SELECT is_empty($$
    SELECT b.name, e.statement[1]
    FROM body AS b
    CROSS JOIN LATERAL regexp_matches(
        b.text, '\mRAISE\s+EXCEPTION\s(?:[^;'']|''[^'']*'')*;', 'g'
    ) AS e (statement)
    WHERE e.statement[1] !~ '\mERRCODE\s*='
$$, 'no exception leaves without a code of its own');

SELECT is_empty($$
    SELECT r.name, r.code FROM raised AS r
    WHERE r.nspname IN ('api', 'jobs')
      AND r.manual !~ ('\m' || r.code || '\M')
$$, 'the manual of a function names the codes it raises');

SELECT is_empty($$
    SELECT p.oid::regprocedure
    FROM pg_proc AS p
    WHERE p.pronamespace = 'api'::regnamespace
      AND 'session' = ANY (p.proargnames)
      AND coalesce(obj_description(p.oid, 'pg_proc'), '') !~ '\m28000\M'
$$, 'the manual of what takes a session says that nobody may be signed in');

SELECT * FROM finish();
ROLLBACK;
