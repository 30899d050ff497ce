-- sql_tests/policy/functions.sql: how every function of the shop is made.
BEGIN;
SELECT plan(15);

CREATE TEMP VIEW routine AS
SELECT p.*, n.nspname, format('%I.%I', n.nspname, p.proname) AS name
FROM pg_proc AS p
JOIN pg_namespace AS n ON n.oid = p.pronamespace
WHERE n.nspname IN ('shop', 'private', 'api', 'jobs');

SELECT cmp_ok(
    (SELECT count(DISTINCT r.nspname) FROM routine AS r), '=', 4::bigint,
    'the rules below look at functions of all four schemas'
);

SELECT is_empty($$
    SELECT r.name FROM routine AS r
    WHERE coalesce(obj_description(r.oid, 'pg_proc'), '') !~ '\S'
$$, 'every function has its manual');

SELECT is_empty($$
    SELECT r.name, r.proowner::regrole FROM routine AS r
    WHERE r.proowner <> 'escashop_owner'::regrole
$$, 'every function belongs to the owner');

SELECT is_empty($$
    SELECT r.name
    FROM routine AS r
    CROSS JOIN LATERAL aclexplode(coalesce(r.proacl, acldefault('f', r.proowner))) AS a
    WHERE a.grantee = 0
$$, 'PUBLIC may call nothing');

SELECT is_empty($$
    SELECT r.name, r.proconfig FROM routine AS r
    WHERE r.prosecdef
      AND array_remove(array_remove(r.proconfig, 'plan_cache_mode=force_generic_plan'),
          'plan_cache_mode=force_custom_plan') IS DISTINCT FROM ARRAY['search_path=pg_catalog, pg_temp']
$$, 'who runs as the owner pins the search_path and, if anything, how it is planned');

SELECT is_empty($$
    SELECT r.name FROM routine AS r
    WHERE r.nspname IN ('private', 'shop')
      AND r.prosecdef
$$, 'what only functions call never runs as the owner');

SELECT is_empty($$
    SELECT r.name FROM routine AS r
    WHERE r.nspname = 'api'
      AND NOT r.prosecdef
$$, 'what clients call runs as the owner');

SELECT is_empty($$
    SELECT r.name FROM routine AS r
    WHERE r.prokind = 'p'
      AND (r.prosecdef OR r.proconfig IS NOT NULL)
$$, 'a procedure can commit: neither DEFINER nor SET');

SELECT is_empty($$
    SELECT r.name
    FROM routine AS r
    WHERE r.nspname IN ('api', 'jobs')
      AND 'session' = ANY (r.proargnames[1:r.pronargs])
      AND (
          r.proargnames[r.pronargs] <> 'session'
          OR r.proargtypes[r.pronargs - 1] <> 'text'::regtype
          OR r.pronargdefaults = 0
      )
$$, 'session is the last argument, text, with a default');

SELECT is_empty($$
    SELECT r.name, count(*) FROM routine AS r
    WHERE r.nspname IN ('api', 'jobs')
    GROUP BY r.name
    HAVING count(*) > 1
$$, 'no name means two functions');

SELECT is_empty($$
    SELECT r.name FROM routine AS r
    WHERE r.nspname IN ('api', 'jobs')
      AND r.pronargs > 0
      AND (r.proargnames IS NULL OR '' = ANY (r.proargnames))
$$, 'arguments are called by name, so each has one');

SELECT is_empty($$
    SELECT r.name FROM routine AS r
    WHERE r.nspname = 'api'
      AND r.proname ~ '^(list_|get_|find_|check_|describe_|verify$)'
      AND r.provolatile = 'v'
$$, 'what a GET calls writes nothing');

-- An activity row, or the trail of a payment. To stay signed in, to look at a link and to show the board is no act.
SELECT set_eq($$
    WITH RECURSIVE body AS (
        SELECT r.oid, r.name, r.provolatile, regexp_replace(pg_get_functiondef(r.oid), '--[^\n]*', '', 'g') AS text
        FROM routine AS r
        WHERE r.prokind <> 'a'
    ),
    reach AS (
        SELECT b.oid AS start, b.oid AS place
        FROM body AS b
        WHERE b.name LIKE 'api.%' AND b.provolatile = 'v'
        UNION
        SELECT r.start, g.oid
        FROM reach AS r
        JOIN body AS f ON f.oid = r.place
        JOIN body AS g ON g.oid <> f.oid
            AND f.text ~ ('\m' || replace(g.name, '.', '\.') || '\s*\(')
    )
    SELECT s.name
    FROM reach AS r
    JOIN body AS s ON s.oid = r.start
    JOIN body AS p ON p.oid = r.place
    GROUP BY s.name
    HAVING NOT bool_or(p.text ~* 'INSERT\s+INTO\s+shop\.(activity_logs|payment_tracking)\M')
$$, ARRAY['api.extend_session', 'api.record_display', 'api.verify_reset_token'], 'whatever people change is written down');

-- NOTIFY holds one lock of the whole cluster until the commit: payments would queue behind it.
SELECT is_empty($$
    WITH RECURSIVE body AS (
        SELECT r.oid, r.name, regexp_replace(pg_get_functiondef(r.oid), '--[^\n]*', '', 'g') AS text
        FROM routine AS r
        WHERE r.prokind <> 'a'
    ),
    -- Each body is searched once; a regex for each pair of functions took most of a minute.
    named AS (
        SELECT b.oid, m.word[1] AS name
        FROM body AS b
        CROSS JOIN LATERAL regexp_matches(b.text, '\m(\w+\.\w+)\s*\(', 'g') AS m (word)
    ),
    written AS (
        SELECT b.oid, lower(m.word[1]) AS name
        FROM body AS b
        CROSS JOIN LATERAL regexp_matches(b.text, '(?:INTO|UPDATE|FROM)\s+(\w+\.\w+)', 'gi') AS m (word)
    ),
    call AS (
        SELECT n.oid AS caller, g.oid AS callee
        FROM named AS n
        JOIN body AS g ON g.name = n.name AND g.oid <> n.oid
        UNION
        SELECT w.oid, t.tgfoid
        FROM written AS w
        JOIN pg_trigger AS t ON t.tgrelid::regclass::text = w.name AND NOT t.tgisinternal
    ),
    reach AS (
        SELECT b.oid AS start, b.oid AS place FROM body AS b
        UNION
        SELECT r.start, c.callee FROM reach AS r JOIN call AS c ON c.caller = r.place
    )
    SELECT s.name
    FROM reach AS r
    JOIN body AS s ON s.oid = r.start
    JOIN body AS p ON p.oid = r.place
    GROUP BY s.name
    HAVING bool_or(p.text ~* '(INTO|UPDATE|DELETE\s+FROM)\s+shop\.payment_settlements\M')
       AND bool_or(p.text ~* '\m(pg_notify\s*\(|NOTIFY\s)')
$$, 'nothing that writes payments sends a NOTIFY');

SELECT is_empty($$
    SELECT p.proname FROM pg_proc AS p
    WHERE p.pronamespace = 'api'::regnamespace
      AND p.proname LIKE 'export\_%'
      AND 'timestamptz'::regtype = ANY (p.proallargtypes)
$$, 'the cells of exports know no zones: local times, by private.local_moment');

SELECT * FROM finish();
ROLLBACK;
