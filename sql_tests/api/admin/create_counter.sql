-- sql_tests/api/admin/create_counter.sql: a desk is added.
BEGIN;
\ir ../../fixtures/people.sql
SELECT plan(9);

PREPARE added AS SELECT d.name, d.display_order, d.is_active FROM api.create_counter('  Repairs  ', 9, true, :'admin') AS d;
PREPARE cebu AS  SELECT d.name FROM api.create_counter('Repairs', session => :'cebu_admin') AS d;
PREPARE twice AS SELECT d.name FROM api.create_counter('Repairs', session => :'admin') AS d;
PREPARE blank AS SELECT d.name FROM api.create_counter('   ', session => :'admin') AS d;
PREPARE cashier AS SELECT d.name FROM api.create_counter('Fitting', session => :'cashier') AS d;
PREPARE sales AS SELECT d.name FROM api.create_counter('Fitting', session => :'sales') AS d;
PREPARE nobody AS SELECT d.name FROM api.create_counter('Fitting') AS d;

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('added', $$ VALUES ('Repairs', 9, true) $$, 'with its name, place and state');
SELECT results_eq('cebu', $$ VALUES ('Repairs') $$, 'another branch may use the name');
SELECT throws_ok('twice', '23505', NULL, 'the same branch may not');
SELECT throws_ok('blank', '23502', NULL, 'a name is needed');
SELECT throws_ok('cashier', 'SHD01', 'role cashier may not do this', 'not a cashier');
SELECT throws_ok('sales', 'SHD01', 'role sales may not do this', 'nor an agent');
SELECT throws_ok('nobody', '28000', 'not signed in', 'nor nobody');

SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT results_eq(
    $$ SELECT e.branch_id::int, e.event_type FROM shop.queue_events AS e
       WHERE e.event_type = 'counter_changed' ORDER BY e.branch_id $$,
    $$ VALUES (1, 'counter_changed'), (2, 'counter_changed') $$, 'each new desk is an event'
);
SELECT results_eq(
    $$ SELECT d.branch_id::int, count(*) FROM shop.counters AS d GROUP BY d.branch_id ORDER BY d.branch_id $$,
    $$ VALUES (1, 4::bigint), (2, 4) $$, 'a refusal leaves no desk behind'
);

SELECT * FROM finish();
ROLLBACK;
