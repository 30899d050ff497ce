-- sql_tests/api/service/get_branch.sql: which branch a stream is about.
BEGIN;
SELECT plan(10);

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq(
    $$ SELECT b.code FROM api.get_branch() AS b $$, $$ VALUES ('main') $$, 'the only one need not be named'
);

SET LOCAL SESSION AUTHORIZATION DEFAULT;
\ir ../../fixtures/people.sql
PREPARE cebu AS SELECT b.branch_id::int, b.code, b.version, b.user_id, b.role FROM api.get_branch(' CEBU ') AS b;
PREPARE nowhere AS SELECT b.code FROM api.get_branch('davao') AS b;
PREPARE anywhere AS SELECT b.code FROM api.get_branch() AS b;
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq(
    'cebu', $$ VALUES (2, 'cebu', 0::bigint, NULL::bigint, NULL::text) $$, 'by its code, as one writes it'
);
SELECT throws_ok('nowhere', 'SHN05', 'branch "davao" does not exist', 'no such branch');
SELECT throws_ok('anywhere', 'SHV02', 'which branch is not said', 'one of several must be named');

SET LOCAL SESSION AUTHORIZATION DEFAULT;
\ir ../../fixtures/visits.sql
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT cmp_ok((SELECT b.version FROM api.get_branch('main') AS b), '>', 0::bigint, 'its version grows with its queue');
SELECT results_eq('cebu', $$ VALUES (2, 'cebu', 0::bigint, NULL::bigint, NULL::text) $$, 'not with another''s');

SELECT results_eq(
    format('SELECT b.branch_id::int, b.user_id, b.role FROM api.get_branch(session => %L) AS b', :'sales'),
    format($$ VALUES (1, %s::bigint, 'sales') $$, :'sales_id'), 'a session has its branch and its user'
);
SELECT results_eq(
    format('SELECT b.code FROM api.get_branch(%L, %L) AS b', 'cebu', :'sales'), $$ VALUES ('main') $$,
    'and no other'
);
SELECT throws_ok(
    $$ SELECT b.code FROM api.get_branch(session => '1.long-gone') AS b $$, '28000', 'not signed in',
    'unless it has ended'
);

SET LOCAL SESSION AUTHORIZATION DEFAULT;
UPDATE shop.sessions SET scope = 'kiosk' WHERE token_hash = private.hash_token(:'sales');
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT throws_ok(
    format('SELECT b.code FROM api.get_branch(session => %L) AS b', :'sales'), 'SHD01',
    'a kiosk may not do this', 'a kiosk hears nothing of the staff'
);

SELECT * FROM finish();
ROLLBACK;
