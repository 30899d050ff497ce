-- sql_tests/api/customers/list_customer_events.sql: the timeline of a visit.
BEGIN;
\ir ../../fixtures/two_counters.sql
SELECT plan(7);

SELECT api.call_customer(:juan, :red, :'cashier') \g /dev/null
SELECT api.undo_action(:juan, :'cashier') \g /dev/null
SELECT api.cancel_customer(:juan, 'left', :'admin') \g /dev/null
PREPARE timeline AS
SELECT e.event_type, e.from_status, e.to_status, e.counter_name, e.actor, e.is_undone, e.undoes_event_id IS NOT NULL, e.reason
FROM api.list_customer_events(:juan, $1) AS e;
PREPARE missing AS SELECT e.event_type FROM api.list_customer_events(0, :'admin') AS e;
PREPARE cebu AS SELECT e.event_type FROM api.list_customer_events(:cebu_customer, :'admin') AS e;
PREPARE by_other AS SELECT e.event_type FROM api.list_customer_events(:juan, :'sales2') AS e;
PREPARE by_own AS SELECT count(*) FROM api.list_customer_events(:juan, :'sales') AS e;
PREPARE by_nobody AS SELECT e.event_type FROM api.list_customer_events(:juan) AS e;

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq(
    format('EXECUTE timeline(%L)', :'cashier'),
    $$ VALUES ('joined', NULL, 'waiting', NULL, 'sales@shop.test', false, false, NULL),
              ('called', 'waiting', 'serving', 'Counter 1', 'cashier@shop.test', true, false, NULL),
              ('undone', 'serving', 'waiting', 'Counter 1', 'cashier@shop.test', false, true, NULL),
              ('cancelled', 'waiting', 'cancelled', NULL, 'admin@shop.test', false, false, 'left') $$,
    'oldest first, undone ones marked'
);
SELECT results_eq('by_own', ARRAY[4::bigint], 'for the own agent too');
SELECT throws_ok('by_other', 'SHD02', NULL, 'not for another agent');
SELECT throws_ok('by_nobody', '28000', 'not signed in', 'nor for nobody');
SELECT throws_ok('missing', 'SHN03', 'customer 0 does not exist', 'no such customer');
SELECT throws_ok('cebu', 'SHN03', NULL, 'a customer of another branch');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT is_empty($$ SELECT v.rule FROM api.verify() AS v $$, 'all is well');

SELECT * FROM finish();
ROLLBACK;
