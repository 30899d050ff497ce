-- sql_tests/api/admin/delete_counter.sql: a desk goes, unless it has been at work.
BEGIN;
\ir ../../fixtures/two_counters.sql
SELECT plan(12);

SELECT c.token_label AS called FROM api.call_next(:red, :'cashier') AS c \gset
SELECT d.counter_id AS spare FROM api.create_counter('Spare', session => :'admin') AS d \gset
PREPARE spare AS SELECT d.name FROM api.delete_counter(:spare, :'admin') AS d;
PREPARE red AS SELECT d.name FROM api.delete_counter(:red, :'admin') AS d;
PREPARE cebu AS SELECT d.name FROM api.delete_counter(:cebu_counter, :'admin') AS d;
PREPARE cashier AS SELECT d.name FROM api.delete_counter(:spare, :'cashier') AS d;
PREPARE sales AS SELECT d.name FROM api.delete_counter(:spare, :'sales') AS d;
PREPARE nobody AS SELECT d.name FROM api.delete_counter(:spare) AS d;
PREPARE freed AS SELECT c.queue_status FROM api.complete_customer(:lourdes, session => :'cashier') AS c;

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT throws_ok('cashier', 'SHD01', 'role cashier may not do this', 'not a cashier');
SELECT throws_ok('sales', 'SHD01', 'role sales may not do this', 'nor an agent');
SELECT throws_ok('nobody', '28000', 'not signed in', 'nor nobody');
SELECT throws_ok('cebu', 'SHN01', NULL, 'a desk of another branch');
SELECT throws_ok('red', 'SHC13', 'Counter 1 is serving somebody', 'not under a customer');
SELECT results_eq('freed', ARRAY['completed'], 'nor after:');
SELECT throws_ok('red', 'SHC21', 'Counter 1 has been at work and stays in the records', 'its events name it');
SELECT results_eq('spare', ARRAY['Spare'], 'one that nobody came to goes');
SELECT throws_ok('spare', 'SHN01', NULL, 'once');
SELECT results_eq(
    $$ SELECT c.event, c.counter_name FROM api.list_changes('main', 6) AS c $$,
    $$ VALUES ('counter_changed', 'Spare') $$, 'the stream tells'
);

SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT results_eq(
    $$ SELECT d.name FROM shop.counters AS d WHERE d.branch_id = 1 ORDER BY d.name $$,
    ARRAY['Counter 1', 'Counter 2'], 'the others stay'
);
SELECT results_eq(
    $$ SELECT e.details -> 'before' ->> 'name', e.details -> 'after' FROM shop.queue_events AS e
       WHERE e.event_type = 'counter_changed' ORDER BY e.id DESC LIMIT 1 $$,
    $$ VALUES ('Spare', 'null'::jsonb) $$, 'an event'
);

SELECT * FROM finish();
ROLLBACK;
