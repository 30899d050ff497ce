-- sql_tests/api/queue/list_changes.sql: what the live stream says.
BEGIN;
\ir ../../fixtures/people.sql
\ir ../../fixtures/visits.sql
SELECT plan(9);

PREPARE all_of_it AS SELECT c.version, c.event, c.token_label FROM api.list_changes('main', 0) AS c;
PREPARE after_one AS SELECT c.event, c.token_label, c.counter_name, c.silent FROM api.list_changes('main', 2) AS c;
PREPARE future AS SELECT c.event FROM api.list_changes('main', 99) AS c;
PREPARE missing AS SELECT c.event FROM api.list_changes('davao', 0) AS c;

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('all_of_it', $$ VALUES (1::bigint, 'day_opened', NULL), (1, 'customer_joined', '#001'), (2, 'customer_joined', '#002') $$, 'in the order of versions');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT c.customer_id AS called FROM api.call_next(1) AS c \gset
SELECT c.customer_id AS processed FROM api.start_processing(:called) AS c \gset
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('after_one', $$ VALUES ('customer_called', '#002', 'Counter 1', false), ('customer_processing', '#002', 'Counter 1', true) $$, 'processing is silent');
SELECT results_eq('future', ARRAY['resync'], 'a version that is not yet: read everything again');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT count(*) AS changed FROM api.update_settings('{"shop.name": "Optika"}') AS s \gset
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq($$ SELECT c.event FROM api.list_changes('main', 4) AS c $$, ARRAY['resync'], 'so does a change without an event');
SELECT throws_ok('missing', 'SHN05', NULL, 'no such branch');

SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT customer_id AS other FROM api.call_next(2) \gset
SELECT api.transfer_customer(:other, 3) \g /dev/null
SELECT api.mark_no_show(:other) \g /dev/null
SELECT api.call_next(2) \g /dev/null
SELECT api.return_customer(:other) \g /dev/null
SELECT api.undo_action(:other) \g /dev/null
SELECT api.complete_customer(:other) \g /dev/null
SELECT api.cancel_customer(:called) \g /dev/null
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq(
    $$ SELECT c.version, c.event, c.token_label, c.counter_name, c.silent FROM api.list_changes('main', 5) AS c $$,
    $$ VALUES (6::bigint, 'customer_called', '#001', 'Counter 2', false), (7, 'customer_transferred', '#001', 'Counter 3', false),
              (8, 'customer_no_show', '#001', 'Counter 3', false), (9, 'customer_called', '#001', 'Counter 2', false),
              (10, 'customer_returned', '#001', 'Counter 2', false), (11, 'action_undone', '#001', 'Counter 2', false),
              (12, 'customer_completed', '#001', 'Counter 2', false), (13, 'customer_cancelled', '#002', NULL, false) $$,
    'every move has its name'
);
-- A reset that leaves the day open, one that closes it, and the reopening.
SET LOCAL SESSION AUTHORIZATION DEFAULT;
INSERT INTO shop.queue_events (branch_id, business_date, version, event_type, customer_id, from_status, to_status,
    user_id, actor, by_reset, created_at)
VALUES (1, '2026-03-02', 14, 'cancelled', :called, 'waiting', 'cancelled', -1, 'test', true, private.clock());
UPDATE shop.boards SET version = 14 WHERE branch_id = 1;
SELECT results_eq(
    $$ SELECT c.version, c.event FROM api.list_changes('main', 13) AS c $$, $$ VALUES (14::bigint, 'resync') $$,
    'what a reset did to customers has no word of its own: read everything again'
);
INSERT INTO shop.queue_events (branch_id, business_date, version, event_type, customer_id, from_status, to_status,
    user_id, actor, by_reset, created_at)
VALUES (1, '2026-03-02', 15, 'served', :other, 'serving', 'completed', -1, 'test', true, private.clock()),
    (1, '2026-03-02', 15, 'carried_over', :other, 'waiting', NULL, -1, 'test', true, private.clock()),
    (1, '2026-03-02', 15, 'day_closed', NULL, NULL, NULL, -1, 'test', true, private.clock()),
    (1, '2026-03-02', 16, 'day_reopened', NULL, NULL, NULL, -1, 'test', false, private.clock());
UPDATE shop.boards SET version = 16 WHERE branch_id = 1;
SELECT results_eq(
    $$ SELECT c.version, c.event FROM api.list_changes('main', 14) AS c $$,
    $$ VALUES (15::bigint, 'day_closed'), (16, 'day_reopened') $$, 'the closing says it all'
);
UPDATE shop.boards SET version = 300 WHERE branch_id = 1;
SELECT results_eq(
    $$ SELECT c.version, c.event FROM api.list_changes('main', 99) AS c $$, $$ VALUES (300::bigint, 'resync') $$,
    'more than 200 behind: read everything again'
);

SELECT * FROM finish();
ROLLBACK;
