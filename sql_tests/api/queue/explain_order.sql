-- sql_tests/api/queue/explain_order.sql: why was this one called before me?
BEGIN;
\ir ../../fixtures/two_counters.sql
SELECT plan(8);

PREPARE why AS
SELECT e.event_type, e.token_label, e.change, e.first, e.reason, e.actor
FROM api.explain_order(:juan, :lourdes, :'cashier') AS e;
PREPARE itself AS SELECT e.change FROM api.explain_order(:juan, :juan, :'admin') AS e;
PREPARE cebu AS SELECT e.change FROM api.explain_order(:juan, :cebu_customer, :'admin') AS e;
PREPARE by_sales AS SELECT e.change FROM api.explain_order(:juan, :lourdes, :'sales') AS e;
PREPARE by_nobody AS SELECT e.change FROM api.explain_order(:juan, :lourdes) AS e;

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT throws_ok('by_sales', 'SHD01', 'role sales may not do this', 'not to an agent');
SELECT throws_ok('by_nobody', '28000', 'not signed in', 'nor to nobody');
SELECT throws_ok('itself', 'SHN03', NULL, 'two are needed');
SELECT throws_ok('cebu', 'SHN03', NULL, 'of this branch');
SELECT results_eq('why', $$ VALUES
    ('joined', '#001', 'joined the line', NULL, NULL, 'sales@shop.test'),
    ('joined', '#002', 'joined the line, 1440 minutes ahead as Senior Citizen', '#002', NULL, 'sales@shop.test') $$,
    'priority came first'
);
SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT count(*) FROM api.reorder_queue(jsonb_build_array(:miguel::bigint, :juan::bigint, :lourdes::bigint), :'cashier') \g /dev/null
SELECT api.set_priority(:lourdes, '{}', 'no ID', :'admin') \g /dev/null
SELECT count(*) FROM api.clear_order(:'cashier') \g /dev/null
SELECT api.call_customer(:lourdes, :red, :'cashier') \g /dev/null
SELECT api.mark_no_show(:lourdes, false, :'cashier') \g /dev/null
SELECT api.call_next(:red, :'cashier') \g /dev/null
SELECT api.undo_action(:juan, :'cashier') \g /dev/null
SELECT api.cancel_customer(:juan, 'left', :'cashier') \g /dev/null
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq(
    $$ SELECT w.change, w.first, w.reason FROM api.explain_order($$ || :juan || ', ' || :lourdes || $$, '1.admin') AS w OFFSET 2 $$,
    $$ VALUES
    ('moved by hand from place 2 to place 2', '#001', NULL), ('moved by hand from place 1 to place 3', '#001', NULL),
    ('priority changed from Senior Citizen to Regular', '#001', 'no ID'),
    ('moved by hand from place 2 to place 1', '#001', NULL), ('moved by hand from place 3 to place 2', '#001', NULL),
    ('called by name, out of turn', NULL, NULL), ('did not come when called, behind all of the own class', '#001', NULL),
    ('called as the first of the line', NULL, NULL), ('the event before (called) was undone', '#001', NULL),
    ('left the line: cancelled', NULL, 'left') $$,
    'each move, with who stood first after it'
);
SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT is_empty($$ SELECT v.rule FROM api.verify() AS v $$, 'all is well');

SELECT results_eq(
    $$ SELECT w.event_type, w.facts FROM api.explain_order($$ || :juan || ', ' || :lourdes || $$, '1.admin') AS w
        WHERE w.facts <> '{}' AND w.event_type <> 'reordered' $$,
    $$ VALUES
    ('joined', '{"minutes_ahead": 1440, "priority": "Senior Citizen"}'::jsonb),
    ('priority_changed', '{"old_priority": "Senior Citizen", "new_priority": "Regular"}'),
    ('called', '{"is_direct": true}'), ('no_show', '{"keep_place": false}'), ('undone', '{"undone": "called"}') $$,
    'and as facts, to be said in another language'
);

SELECT * FROM finish();
ROLLBACK;
