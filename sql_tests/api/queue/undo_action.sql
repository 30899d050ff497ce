-- sql_tests/api/queue/undo_action.sql: the last change is taken back, as a new event.
BEGIN;
\ir ../../fixtures/two_counters.sql
SELECT plan(33);

-- The whole row but what a touch moves, before and after.
CREATE FUNCTION pg_temp.row_of(customer_id bigint) RETURNS jsonb LANGUAGE sql
RETURN (SELECT to_jsonb(c) - 'updated_at' FROM shop.customers AS c WHERE c.id = customer_id);
CREATE FUNCTION pg_temp.move_to(seconds int) RETURNS boolean LANGUAGE sql
RETURN private.set_clock('2026-03-02 09:25:00+08'::timestamptz + make_interval(secs => seconds)) IS NOT NULL;
-- Whether an act and its undo leave the row as it was, and how the act is called in the undone event.
CREATE FUNCTION pg_temp.undone(act text, customer_id bigint, session text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    v_before jsonb := pg_temp.row_of(customer_id);
BEGIN
    EXECUTE act;
    IF v_before = pg_temp.row_of(customer_id) THEN
        RETURN 'nothing happened';
    END IF;
    PERFORM api.undo_action(customer_id, session);
    IF v_before <> pg_temp.row_of(customer_id) THEN
        RETURN v_before - ARRAY(SELECT k FROM jsonb_object_keys(v_before) AS k WHERE v_before -> k = pg_temp.row_of(customer_id) -> k);
    END IF;
    RETURN (SELECT e.details ->> 'undone' FROM shop.queue_events AS e
            WHERE e.event_type = 'undone' ORDER BY e.id DESC LIMIT 1);
END;
$$;

PREPARE juan AS SELECT c.queue_status, c.counter_name, c.position FROM api.undo_action(:juan, :'cashier') AS c;
PREPARE juan_by_admin AS SELECT c.queue_status FROM api.undo_action(:juan, :'admin') AS c;
PREPARE juan_by_other AS SELECT c.queue_status FROM api.undo_action(:juan, :'cashier2') AS c;
PREPARE cebu AS SELECT c.queue_status FROM api.undo_action(:cebu_customer, :'cashier') AS c;
PREPARE by_sales AS SELECT c.queue_status FROM api.undo_action(:juan, :'sales') AS c;
PREPARE by_nobody AS SELECT c.queue_status FROM api.undo_action(:juan) AS c;
PREPARE call_juan AS SELECT c.queue_status FROM api.call_customer(:juan, :red, :'cashier') AS c;
PREPARE call_lourdes AS SELECT c.queue_status FROM api.call_customer(:lourdes, :red, :'cashier') AS c;
PREPARE complete_juan AS SELECT c.queue_status FROM api.complete_customer(:juan, session => :'cashier') AS c;

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT throws_ok('by_sales', 'SHD01', 'role sales may not do this', 'not by an agent');
SELECT throws_ok('by_nobody', '28000', 'not signed in', 'nor by nobody');
SELECT throws_ok('cebu', 'SHN03', NULL, 'a customer of another branch');
SELECT throws_ok('juan', 'SHC22', 'there is nothing to undo for #001', 'joining is not undone');
SELECT results_eq('call_juan', ARRAY['serving'], 'called,');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT ok(pg_temp.move_to(30), 'and 30 seconds later');
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT throws_ok('juan_by_other', 'SHC24', NULL, 'not by another cashier,');
SELECT results_eq('juan', $$ VALUES ('waiting', NULL, 2) $$, 'but by the same: waiting at the old place');
SELECT throws_ok('juan', 'SHC22', NULL, 'an undo is not undone');

SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT results_eq(
    $$ SELECT e.from_status::text, e.to_status::text, u.event_type, e.wait_minutes::numeric
       FROM shop.queue_events AS e JOIN shop.queue_events AS u ON u.branch_id = e.branch_id AND u.id = e.undoes_event_id
       WHERE e.event_type = 'undone' $$,
    $$ VALUES ('serving', 'waiting', 'called', NULL::numeric) $$, 'an event that names the one undone'
);
SELECT is(
    (SELECT s ->> 'average_wait_today_minutes' FROM api.get_queue_stats(:'admin') AS s), '0.00',
    'the undone call counts in no figure'
);
SELECT ok(pg_temp.move_to(60), 'half a minute later');
EXECUTE call_juan \g /dev/null
SELECT is(
    (SELECT e.wait_minutes::numeric FROM shop.queue_events AS e
     WHERE e.event_type = 'called' ORDER BY e.id DESC LIMIT 1), 26.00, 'the next call is the first that counts'
);
SELECT ok(pg_temp.move_to(120), 'a minute later');
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT throws_ok('juan', 'SHC23', 'the last action for #001 is too long ago to be undone', 'it is too late');
SELECT throws_ok('juan_by_admin', 'SHC23', NULL, 'for an admin as well');
SELECT results_eq('complete_juan', ARRAY['completed'], 'completed,');
SELECT results_eq('call_lourdes', ARRAY['serving'], 'and the counter has called the next:');
SELECT throws_ok('juan_by_admin', '23505', NULL, 'the former state is not possible any more');
SET LOCAL SESSION AUTHORIZATION DEFAULT;

SELECT is(pg_temp.undone(format('SELECT api.transfer_customer(%s, %s, %L)', :lourdes, :blue, :'cashier'), :lourdes, :'admin'),
    'transferred', 'a transfer, by an admin');
SELECT is(pg_temp.undone(format('SELECT api.return_customer(%s, false, NULL, %L)', :lourdes, :'cashier'), :lourdes, :'cashier'),
    'returned', 'a return that lost the place');
SELECT is(pg_temp.undone(format('SELECT api.mark_no_show(%s, false, %L)', :lourdes, :'cashier'), :lourdes, :'cashier'),
    'no_show', 'a no-show, with its count');
SELECT is(pg_temp.undone(format('SELECT api.start_processing(%s, %L)', :lourdes, :'cashier'), :lourdes, :'cashier'),
    'processing_started', 'the start of the work in the back');
SELECT is(pg_temp.undone(format('SELECT api.complete_customer(%s, NULL, %L)', :lourdes, :'cashier'), :lourdes, :'cashier'),
    'served', 'a completion');
SELECT is(pg_temp.undone(format('SELECT api.cancel_customer(%s, %L, %L)', :lourdes, 'left', :'cashier'), :lourdes, :'cashier'),
    'cancelled', 'a cancellation, with its remark');
UPDATE shop.customers SET remarks = 'VIP' WHERE id = :miguel;
SELECT count(*) FROM api.reorder_queue(jsonb_build_array(:miguel::bigint)) \g /dev/null
SELECT is(pg_temp.undone(format('SELECT api.cancel_customer(%s, NULL, %L)', :miguel, :'cashier'), :miguel, :'cashier'),
    'cancelled', 'from the line, with its place by hand');
SELECT is_empty($$ SELECT v.rule FROM api.verify() AS v $$, 'and all is well');

-- What the act wrote to the archive goes with it; what a reset wrote later stays, and holds it fast.
SELECT api.cancel_customer(:miguel, session => :'cashier') \g /dev/null
INSERT INTO shop.customer_history (branch_id, original_customer_id, archive_date, queue_status, token_number,
    priority_flags, joined_at, archived_at)
SELECT c.branch_id, c.id, c.business_date, c.queue_status, c.token_number, '{}', c.joined_at, private.clock()
FROM shop.customers AS c WHERE c.id = :miguel
ON CONFLICT DO NOTHING;
SELECT api.undo_action(:miguel, :'cashier') \g /dev/null
SELECT is_empty('SELECT FROM shop.customer_history', 'the archive row that it wrote goes');
SELECT api.complete_customer(:lourdes, NULL, :'cashier') \g /dev/null
INSERT INTO shop.customer_history (branch_id, original_customer_id, archive_date, queue_status, token_number,
    priority_flags, joined_at, archived_at)
SELECT c.branch_id, c.id, c.business_date, c.queue_status, c.token_number, '{}', c.joined_at, private.clock() + interval '1 s'
FROM shop.customers AS c WHERE c.id = :lourdes;
SELECT throws_ok(format('SELECT api.undo_action(%s, %L)', :lourdes, :'cashier'), 'SHC22', NULL, 'what is archived since stays');

UPDATE shop.system_settings SET value = '0' WHERE key = 'queue.undo_seconds';
SELECT api.call_customer(:miguel, :red, :'cashier') \g /dev/null
SELECT throws_ok(format('SELECT api.undo_action(%s, %L)', :miguel, :'cashier'), 'SHC23', NULL, '0 seconds: never');
UPDATE shop.system_settings SET value = '60' WHERE key = 'queue.undo_seconds';
SELECT api.return_customer(:miguel, session => :'cashier') \g /dev/null
SELECT api.pause_counter(:red, :'cashier') \g /dev/null
SELECT throws_ok(format('SELECT api.undo_action(%s, %L)', :miguel, :'cashier'), 'SHC03', NULL, 'nor to a counter on break');
UPDATE shop.queue_days SET status = 'closed', closed_at = private.clock(), closed_by = -1;
SELECT throws_ok(format('SELECT api.undo_action(%s, %L)', :miguel, :'cashier'), 'SHC01', NULL, 'nor on a closed day');
SELECT is(
    (SELECT count(*) FROM shop.queue_events AS e WHERE e.event_type = 'undone'), 9::bigint, 'a refusal is no event'
);

SELECT * FROM finish();
ROLLBACK;
