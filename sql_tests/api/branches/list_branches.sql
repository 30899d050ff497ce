-- sql_tests/api/branches/list_branches.sql: the chain, for whom it concerns.
BEGIN;
\ir ../../fixtures/staff.sql
SELECT plan(6);

PREPARE by_boss AS  SELECT b.branch_id::int, b.code, b.name, b.time_zone, b.status FROM api.list_branches(:'boss') AS b;
PREPARE by_admin AS SELECT b.code FROM api.list_branches(:'admin') AS b;
PREPARE by_sales AS SELECT b.code FROM api.list_branches(:'sales') AS b;
PREPARE by_cebu AS  SELECT b.code FROM api.list_branches(:'cebu_admin') AS b;
PREPARE nobody AS   SELECT b.code FROM api.list_branches() AS b;

UPDATE shop.branches SET status = 'inactive', time_zone = 'Asia/Tokyo' WHERE branch_id = 2;
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq(
    'by_boss',
    $$ VALUES (1, 'main', 'Main', 'Asia/Manila', 'active'), (2, 'cebu', 'Cebu', 'Asia/Tokyo', 'inactive') $$,
    'a super_admin sees all'
);
SELECT results_eq('by_admin', $$ VALUES ('main') $$, 'an admin the own one');
SELECT results_eq('by_sales', $$ VALUES ('main') $$, 'as everybody');
SELECT throws_ok('nobody', '28000', 'not signed in', 'nobody none');
SELECT throws_ok('by_cebu', '28000', 'not signed in', 'nor who is of an inactive one');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
UPDATE shop.branches SET status = 'active' WHERE branch_id = 2;
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('by_cebu', $$ VALUES ('cebu') $$, 'whose own is Cebu');

SELECT * FROM finish();
ROLLBACK;
