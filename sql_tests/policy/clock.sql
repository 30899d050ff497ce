-- sql_tests/policy/clock.sql: one function reads the clock, one makes a date, one an hour.
BEGIN;
SELECT plan(5);

-- Comments and quoted text may speak of now; the definition, not prosrc, holds an ATOMIC body.
CREATE TEMP VIEW body AS
SELECT format('%I.%I', n.nspname, p.proname) AS name,
    regexp_replace(pg_get_functiondef(p.oid), '--[^\n]*|DEFAULT NULL::date|''-?infinity''::date', '', 'g') AS text
FROM pg_proc AS p
JOIN pg_namespace AS n ON n.oid = p.pronamespace
WHERE n.nspname IN ('shop', 'private', 'api', 'jobs')
  AND p.prokind <> 'a'
UNION ALL
SELECT d.adrelid::regclass || ' default', pg_get_expr(d.adbin, d.adrelid)
FROM pg_attrdef AS d
JOIN pg_class AS c ON c.oid = d.adrelid AND c.relnamespace = 'shop'::regnamespace
UNION ALL
SELECT c.conname, pg_get_constraintdef(c.oid)
FROM pg_constraint AS c
WHERE c.connamespace = 'shop'::regnamespace AND c.contype = 'c'
UNION ALL
SELECT v.schemaname || '.' || v.viewname, v.definition
FROM pg_views AS v
WHERE v.schemaname IN ('shop', 'private', 'api', 'jobs');

CREATE TEMP VIEW clock_reader AS
SELECT DISTINCT b.name
FROM body AS b
WHERE b.text ~* ('\m(now|clock_timestamp|statement_timestamp|transaction_timestamp|timeofday)\s*\(\s*\)'
        || '|\m(current_date|current_time|current_timestamp|localtime|localtimestamp)\M')
   OR b.text ~* '''(now|today|tomorrow|yesterday)''\s*::';

CREATE TEMP VIEW date_maker AS
SELECT DISTINCT b.name
FROM body AS b
WHERE b.text ~* '\mAT\s+TIME\s+ZONE\M|\mtimezone\s*\(|::\s*date\M|\mdate_trunc\s*\(|\mAS\s+date\)';

SELECT ok(
    EXISTS (SELECT FROM clock_reader AS r WHERE r.name = 'private.clock'),
    'private.clock reads the clock'
);

-- The set clock remembers when it was set: that is the wall clock, or it could not run.
SELECT set_eq(
    'SELECT r.name FROM clock_reader AS r',
    ARRAY['private.clock', 'shop.test_clock default'],
    'and nothing else does'
);

SELECT set_eq(
    'SELECT m.name FROM date_maker AS m WHERE m.name NOT IN (
        ''private.business_hour'', ''private.day_start'', ''private.due_at'', ''private.local_moment'', ''private.local_time'')',
    ARRAY['private.business_date'],
    'only private.business_date makes a date of a time; others an hour, an instant or a text'
);

SELECT is(
    (SELECT p.provolatile FROM pg_proc AS p WHERE p.oid = 'private.clock()'::regprocedure), 'v',
    'the clock is read anew each time'
);

SELECT is(
    (SELECT p.provolatile FROM pg_proc AS p
     WHERE p.oid = 'private.business_date(smallint, timestamptz)'::regprocedure), 's',
    'a business date is stable, so that an index serves it'
);

SELECT * FROM finish();
ROLLBACK;
