-- sql_tests/api/branches/export_branch.sql: all that a branch has, as a file.
BEGIN;
\ir ../../fixtures/staff.sql
\ir ../../fixtures/visits.sql
SELECT plan(18);

SELECT c.customer_id AS cebu_customer
FROM api.register_customer('Corazon Uy', '+63 9170000004', 50, E'1 Colon "Street",\nCebu', 'pickup', 'No Grade', 'hoya',
    '{"days": 1}', remarks => '=1+1', payment_info => '{"mode": "cash", "amount": "700.00"}', idempotency_key => 'once',
    session => :'cebu_admin') AS c \gset
SELECT api.issue_password_link(u.id, :'cebu_admin') FROM api.create_user('new@cebu.test', 'Nora Uy', 'sales', :'cebu_admin') AS c
JOIN shop.users AS u ON u.branch_id = 2 AND u.id = c.user_id \g /dev/null
CREATE TEMP TABLE file (place bigint GENERATED ALWAYS AS IDENTITY, relation text, content jsonb);
INSERT INTO file (relation, content)
SELECT e.line::jsonb ->> 'relation', e.line::jsonb -> 'row' FROM api.export_branch('2', 'jsonl', session => :'boss') AS e;

PREPARE bad_format AS SELECT e.line FROM api.export_branch('2', 'xlsx', session => :'boss') AS e;
PREPARE no_format AS  SELECT e.line FROM api.export_branch('2', NULL, session => :'boss') AS e;
PREPARE all_csv AS    SELECT e.line FROM api.export_branch('2', 'csv', session => :'boss') AS e;
PREPARE missing AS    SELECT e.line FROM api.export_branch('9', 'jsonl', session => :'boss') AS e;
PREPARE no_relation AS SELECT e.line FROM api.export_branch('2', 'jsonl', 'pg_authid', :'boss') AS e;
PREPARE injected AS   SELECT e.line FROM api.export_branch('2', 'jsonl', 'users; DROP TABLE shop.users', :'boss') AS e;
PREPARE admin AS      SELECT e.line FROM api.export_branch('1', 'jsonl', session => :'admin') AS e;
PREPARE nobody AS     SELECT e.line FROM api.export_branch('1', 'jsonl') AS e;
PREPARE bills AS
SELECT e.line::jsonb -> 'relation', e.line::jsonb -> 'row' -> 'amount' FROM api.export_branch('2', 'jsonl', 'Transactions', :'boss') AS e;
PREPARE users AS      SELECT e.line FROM api.export_branch('2', 'csv', 'grade_types', :'boss') AS e LIMIT 2;
PREPARE customers AS
SELECT e.line FROM api.export_branch('2', 'csv', 'customers', :'boss') AS e OFFSET 1;

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT throws_ok('bad_format', 'SHV90', 'format must be jsonl or csv', 'another format');
SELECT throws_ok('no_format', 'SHV90', NULL, 'none');
SELECT throws_ok('all_csv', 'SHV01', 'csv takes one relation', 'CSV is of one relation');
SELECT throws_ok('missing', 'SHN05', 'branch 9 does not exist', 'no such branch');
SELECT throws_ok('no_relation', 'SHN72', 'relation "pg_authid" does not exist', 'no such relation');
SELECT throws_ok('injected', 'SHN72', NULL, 'nor one that is more than a name');
SELECT throws_ok('admin', 'SHD01', 'role admin may not do this', 'not an admin');
SELECT throws_ok('nobody', '28000', 'not signed in', 'nor nobody');
SELECT results_eq('bills', $$ VALUES ('"transactions"'::jsonb, '700.00'::jsonb) $$, 'one relation, as JSON lines');
SELECT results_eq(
    'users',
    $$ SELECT v.line FROM (VALUES (1, chr(65279) || E'branch_id,id,name,description,sort_order,is_active,created_at,updated_at\r'),
        (2, (SELECT format(E'2,%s,No Grade,,1,true,2026-03-02T01:00:00+00:00,2026-03-02T01:00:00+00:00\r', g) FROM (
            SELECT (e.line::jsonb -> 'row' ->> 'id') FROM api.export_branch('2', 'jsonl', 'grade_types', '1.boss') AS e LIMIT 1) AS i (g)))
       ) AS v (place, line) ORDER BY v.place $$,
    'or as CSV, with a header'
);
SELECT matches(
    (SELECT e.line FROM api.export_branch('2', 'csv', 'customers', :'boss') AS e OFFSET 1),
    '''\+63 9170000004,,50,"1 Colon ""Street"",\nCebu".*,''=1\+1,', 'quotes doubled, nothing a formula'
);

SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT is_empty($$
    SELECT c.relname, n.count, (SELECT count(*) FROM file AS f WHERE f.relation = c.relname)
    FROM pg_class AS c
    CROSS JOIN LATERAL (
        SELECT (xpath('/row/count/text()', query_to_xml(
            format('SELECT count(*) FROM shop.%I WHERE branch_id = 2', c.relname), false, true, '')))[1]::text::bigint
    ) AS n (count)
    WHERE c.relnamespace = 'shop'::regnamespace AND c.relkind = 'r' AND c.relname NOT IN ('test_clock', 'customer_search')
      AND n.count <> (SELECT count(*) FROM file AS f WHERE f.relation = c.relname)
$$, 'every row of every table is there');
SELECT is_empty($$ SELECT FROM file AS f WHERE (f.content ->> 'branch_id')::int <> 2 $$, 'and of no other branch');
SELECT is_empty($$
    SELECT c.conname
    FROM pg_constraint AS c
    WHERE c.connamespace = 'shop'::regnamespace AND c.contype = 'f' AND c.conrelid <> c.confrelid
      AND (SELECT min(f.place) FROM file AS f WHERE 'shop.' || f.relation = c.conrelid::regclass::text)
        < (SELECT max(f.place) FROM file AS f WHERE 'shop.' || f.relation = c.confrelid::regclass::text)
$$, 'what is referred to comes first');
SELECT is_empty(
    $$ SELECT f.relation, f.content FROM file AS f
       WHERE f.content ?| '{password_hash,token_hash,request_hash}' OR f.content::text ~ '\$2[aby]\$' $$,
    'no hash of a password, a token or a request'
);
SELECT is_empty(
    $$ SELECT a.attrelid::regclass, a.attname FROM pg_attribute AS a JOIN pg_class AS c ON c.oid = a.attrelid
       WHERE c.relnamespace = 'shop'::regnamespace AND c.relkind = 'r' AND a.attname ~ '(token|password|request).*hash|secret'
         AND a.attname NOT IN ('password_hash', 'token_hash', 'request_hash') $$,
    'and no column of another name that would be one'
);
SELECT is(
    (SELECT count(*) FROM file AS f WHERE f.relation IN ('sessions', 'password_tokens')), 2::bigint, 'sessions and links are told of'
);
SELECT is((SELECT count(DISTINCT f.content ->> 'id') FROM file AS f WHERE f.relation = 'customers'), 1::bigint, 'and the customer');

SELECT * FROM finish();
ROLLBACK;
