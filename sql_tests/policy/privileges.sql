-- sql_tests/policy/privileges.sql: who may do what.
BEGIN;
SELECT plan(9);

CREATE TEMP VIEW relations AS
SELECT c.oid, c.relname, c.relowner, c.relacl
FROM pg_class AS c
JOIN pg_namespace AS n ON n.oid = c.relnamespace
WHERE n.nspname IN ('shop', 'private', 'api', 'jobs');

SELECT is_empty($$
    SELECT r.relname, a.grantee, a.privilege_type
    FROM relations AS r
    CROSS JOIN LATERAL aclexplode(r.relacl) AS a
    WHERE a.grantee <> r.relowner
$$, 'nobody but the owner has a privilege on a table, a view or a sequence');

SELECT is_empty($$
    SELECT r.relname, c.attname, a.grantee
    FROM relations AS r
    JOIN pg_attribute AS c ON c.attrelid = r.oid
    CROSS JOIN LATERAL aclexplode(c.attacl) AS a
    WHERE a.grantee <> r.relowner
$$, 'nor on a column');

SELECT is_empty($$
    SELECT m.roleid::regrole FROM pg_auth_members AS m WHERE m.member = 'escashop_web'::regrole
$$, 'escashop_web is a member of nothing');

SELECT is_empty($$
    SELECT r.rolname FROM pg_roles AS r
    WHERE r.rolname LIKE 'escashop\_%'
      AND (r.rolsuper OR r.rolcreaterole OR r.rolcreatedb OR r.rolreplication OR r.rolbypassrls)
$$, 'no role of the shop has a power over the cluster');

SELECT is_empty($$
    SELECT p.oid::regprocedure
    FROM pg_proc AS p
    WHERE p.pronamespace IN ('shop'::regnamespace, 'private'::regnamespace, 'jobs'::regnamespace)
      AND has_function_privilege('escashop_web', p.oid, 'EXECUTE')
$$, 'escashop_web calls nothing outside api');

-- A file of rows that claims to be a branch is taken from a DBA only.
SELECT set_eq(
    $$
        SELECT p.oid::regprocedure::text
        FROM pg_proc AS p
        WHERE p.pronamespace = 'api'::regnamespace
          AND NOT has_function_privilege('escashop_web', p.oid, 'EXECUTE')
    $$,
    ARRAY['api.import_branch(text,text)', 'api.verify_seals(text)'],
    'and everything in it but what is for DBAs at the database'
);

SELECT set_eq(
    $$
        SELECT n.nspname::text, a.grantee::regrole::text, a.privilege_type
        FROM pg_namespace AS n
        CROSS JOIN LATERAL aclexplode(n.nspacl) AS a
        WHERE n.nspname IN ('shop', 'private', 'api', 'jobs')
          AND a.grantee <> n.nspowner
    $$,
    $$
        VALUES ('api', 'escashop_web', 'USAGE'), ('api', 'escashop_dba', 'USAGE'),
               ('jobs', 'escashop_cron', 'USAGE'), ('jobs', 'escashop_dba', 'USAGE')
    $$,
    'a schema is open to its audience only'
);

SELECT is_empty($$
    SELECT p.oid::regprocedure
    FROM pg_proc AS p
    WHERE p.pronamespace IN ('shop'::regnamespace, 'private'::regnamespace, 'api'::regnamespace)
      AND has_function_privilege('escashop_scheduler', p.oid, 'EXECUTE')
$$, 'the scheduler calls jobs only');

SELECT is_empty($$
    SELECT p.oid::regprocedure, a.grantee
    FROM pg_proc AS p
    CROSS JOIN LATERAL aclexplode(p.proacl) AS a
    WHERE p.pronamespace IN ('shop'::regnamespace, 'private'::regnamespace)
      AND a.grantee <> p.proowner
$$, 'nobody is granted a function of shop or private');

SELECT * FROM finish();
ROLLBACK;
