-- sql_tests/api/admin/update_counter.sql: a desk changes, but not under a customer.
BEGIN;
\ir ../../fixtures/people.sql
\ir ../../fixtures/visits.sql
SELECT plan(11);

SELECT d.id AS desk, (SELECT o.id FROM shop.counters AS o WHERE (o.branch_id, o.name) = (1, 'Counter 2')) AS other
FROM shop.counters AS d WHERE (d.branch_id, d.name) = (1, 'Counter 1') \gset
SELECT d.id AS cebu_desk FROM shop.counters AS d WHERE (d.branch_id, d.name) = (2, 'Counter 1') \gset

PREPARE renamed AS
SELECT d.name, d.display_order, d.is_active FROM api.update_counter(:desk, name => 'Till', session => :'admin') AS d;
PREPARE closed AS
SELECT d.name, d.is_active FROM api.update_counter(:other, is_active => false, session => :'admin') AS d;
PREPARE taken AS   SELECT d.name FROM api.update_counter(:other, name => 'Till', session => :'admin') AS d;
PREPARE busy AS    SELECT d.name FROM api.update_counter(:desk, is_active => false, session => :'admin') AS d;
PREPARE blank AS   SELECT d.name FROM api.update_counter(:other, name => ' ', session => :'admin') AS d;
PREPARE missing AS SELECT d.name FROM api.update_counter(0, name => 'Till', session => :'admin') AS d;
PREPARE foreign_desk AS SELECT d.name FROM api.update_counter(:cebu_desk, name => 'X1', session => :'admin') AS d;
PREPARE cashier AS SELECT d.name FROM api.update_counter(:desk, name => 'X1', session => :'cashier') AS d;
PREPARE nobody AS  SELECT d.name FROM api.update_counter(:desk, name => 'X1') AS d;

SELECT c.name FROM api.call_next(:desk, :'cashier') AS c \g /dev/null
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('renamed', $$ VALUES ('Till', 1, true) $$, 'what is given changes, the rest stays');
SELECT results_eq('closed', $$ VALUES ('Counter 2', false) $$, 'an idle desk closes');
SELECT throws_ok('busy', 'SHC13', 'Till is serving somebody', 'a busy one does not');
SELECT throws_ok('taken', '23505', NULL, 'names are not shared');
SELECT throws_ok('blank', '23502', NULL, 'a name is not emptied');
SELECT throws_ok('missing', 'SHN01', 'counter 0 does not exist', 'no such desk');
SELECT throws_ok('foreign_desk', 'SHN01', NULL, 'a desk of another branch is no such desk');
SELECT throws_ok('cashier', 'SHD01', 'role cashier may not do this', 'not a cashier');
SELECT throws_ok('nobody', '28000', 'not signed in', 'nor nobody');

SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT is(
    (SELECT count(*) FROM shop.queue_events AS e WHERE e.event_type = 'counter_changed'), 2::bigint,
    'each change is an event, a refusal is none'
);
SELECT is(
    (SELECT d.name FROM shop.counters AS d WHERE d.branch_id = 2 AND d.display_order = 1), 'Counter 1',
    'the other branch is untouched'
);

SELECT * FROM finish();
ROLLBACK;
