-- sql_tests/api/service/get_branch.sql: which branch a stream is about.
BEGIN;
SELECT plan(6);

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq(
    $$ SELECT b.code FROM api.get_branch() AS b $$, $$ VALUES ('main') $$, 'the only one need not be named'
);

SET LOCAL SESSION AUTHORIZATION DEFAULT;
\ir ../../fixtures/people.sql
PREPARE cebu AS SELECT b.branch_id::int, b.code, b.name, b.time_zone, b.version FROM api.get_branch(' CEBU ') AS b;
PREPARE nowhere AS SELECT b.code FROM api.get_branch('davao') AS b;
PREPARE anywhere AS SELECT b.code FROM api.get_branch() AS b;
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq(
    'cebu', $$ VALUES (2, 'cebu', 'Cebu', 'Asia/Manila', 0::bigint) $$, 'by its code, as one writes it'
);
SELECT throws_ok('nowhere', 'SHN05', 'branch "davao" does not exist', 'no such branch');
SELECT throws_ok('anywhere', 'SHV02', 'which branch is not said', 'one of several must be named');

SET LOCAL SESSION AUTHORIZATION DEFAULT;
\ir ../../fixtures/visits.sql
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT cmp_ok((SELECT b.version FROM api.get_branch('main') AS b), '>', 0::bigint, 'its version grows with its queue');
SELECT results_eq('cebu', $$ VALUES (2, 'cebu', 'Cebu', 'Asia/Manila', 0::bigint) $$, 'not with another''s');

SELECT * FROM finish();
ROLLBACK;
