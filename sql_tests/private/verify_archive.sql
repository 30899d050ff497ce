-- sql_tests/private/verify_archive.sql: each thing a closing could have got wrong has one row, and only that one.
BEGIN;
\ir ../fixtures/busy_day.sql
SELECT plan(20);

UPDATE shop.system_settings SET value = 'true' WHERE branch_id = 1 AND key = 'queue.carry_over_waiting';
SELECT private.set_clock('2026-03-03 00:00+08') IS NOT NULL AS clock \gset
SELECT r.archived FROM jobs.close_day('1', '2026-03-02') AS r \gset
SELECT private.set_clock('2026-03-03 09:00+08') IS NOT NULL AS clock \gset
UPDATE shop.sessions SET last_seen_at = private.clock();
SELECT r.archived FROM api.reset_queue(close_day => true, session => :'admin') AS r \gset

-- Breaks something, looks, and puts it back: the row of the answer outlives the subtransaction.
CREATE FUNCTION pg_temp.found_after(damage text, session text)
RETURNS text[]
LANGUAGE plpgsql
AS $$
DECLARE
    v_found text[];
BEGIN
    EXECUTE damage;
    v_found := ARRAY(SELECT concat_ws(' ', v.rule, v.entity, v.expected, v.found) FROM private.verify_archive('1') AS v ORDER BY 1);
    RAISE EXCEPTION USING ERRCODE = 'SHX00', MESSAGE = 'enough';
EXCEPTION
    WHEN SQLSTATE 'SHX00' THEN
        RETURN v_found;
END;
$$;

PREPARE findings AS SELECT v.rule, v.entity_id, v.expected, v.found FROM api.verify(:'admin') AS v;
PREPARE cebu AS SELECT v.rule FROM api.verify(:'cebu_admin') AS v;
SELECT results_eq($$ SELECT h.carried_forward_customers FROM shop.daily_queue_history AS h ORDER BY h.business_date $$,
    ARRAY[2, 2], 'two days are closed, and two people were moved on each');
SELECT is_empty('findings', 'all is well');

ALTER TABLE shop.queue_events DISABLE TRIGGER queue_events_before_refuse;
SELECT is(
    pg_temp.found_after(format('DELETE FROM shop.customer_history WHERE original_customer_id = %s', :juan), :'admin'),
    ARRAY['archived_once_a_day customer completed on 2026-03-02 not archived'], 'a visit that is not archived'
);
SELECT is(
    pg_temp.found_after(format('DELETE FROM shop.customer_history WHERE original_customer_id = %s
        AND archive_date = %L', :pia, '2026-03-02'), :'admin'),
    ARRAY['archived_once_a_day customer carried over on 2026-03-02 not archived'], 'nor who moved on'
);
SELECT is(
    pg_temp.found_after(format('UPDATE shop.customer_history SET queue_status = %L
        WHERE original_customer_id = %s', 'cancelled', :juan), :'admin'),
    ARRAY['archived_once_a_day customer completed on 2026-03-02 cancelled'], 'archived as something else'
);
SELECT is(
    pg_temp.found_after(format('UPDATE shop.customer_history SET original_customer_id = 0
        WHERE original_customer_id = %s', :juan), :'admin'),
    ARRAY['archived_once_a_day customer completed on 2026-03-02 not archived',
        'archived_once_a_day customer no visit on 2026-03-02 completed'], 'archived as somebody else'
);
SELECT is(
    pg_temp.found_after(format('UPDATE shop.customer_history SET archive_date = %L
        WHERE original_customer_id = %s', '2026-03-03', :juan), :'admin'),
    ARRAY['archived_once_a_day customer completed on 2026-03-02 not archived',
        'archived_once_a_day customer no visit on 2026-03-03 completed'], 'archived on another day'
);
SELECT throws_ok(
    'INSERT INTO shop.customer_history SELECT * FROM shop.customer_history', '428C9', NULL, 'nobody makes up an id'
);
SELECT throws_ok(
    format('UPDATE shop.customer_history SET original_customer_id = %s WHERE original_customer_id = %s', :juan, :oscar),
    '23505', NULL, 'twice a day the constraint refuses'
);
SELECT is(
    pg_temp.found_after('DELETE FROM shop.daily_queue_history WHERE business_date = ''2026-03-02''', :'admin'),
    ARRAY['closed_day_has_final_snapshot queue_day final none'], 'a closed day without a snapshot'
);
SELECT is(
    pg_temp.found_after('UPDATE shop.daily_queue_history SET is_final = false
        WHERE business_date = ''2026-03-02''', :'admin'),
    ARRAY['closed_day_has_final_snapshot queue_day final not final'], 'or without a final one'
);
SELECT is(
    (pg_temp.found_after('UPDATE shop.daily_queue_history SET peak_queue_length = 4
        WHERE business_date = ''2026-03-02''', :'admin'))[1] ~ '^snapshot_is_sum_of_events queue_day .*"peak_queue_length": 4',
    true, 'a snapshot that says what the events do not'
);
SELECT is(
    cardinality(pg_temp.found_after('UPDATE shop.daily_queue_history SET avg_wait_minutes = 24.99
        WHERE business_date = ''2026-03-02''', :'admin')), 1, 'to the last digit'
);
SELECT is(
    pg_temp.found_after('DELETE FROM shop.daily_reset_log WHERE business_date = ''2026-03-02''', :'admin'),
    ARRAY['closing_has_its_log queue_day one of version '
        || (SELECT l.version FROM shop.daily_reset_log AS l WHERE l.business_date = '2026-03-02') || ' 0'],
    'a closing without its log'
);
SELECT is(
    pg_temp.found_after('INSERT INTO shop.daily_reset_log
        (branch_id, business_date, started_by, user_id, success, version, customers_completed, customers_carried_forward,
         started_at, duration_ms)
        SELECT l.branch_id, l.business_date, l.started_by, l.user_id, true, l.version, l.customers_completed,
            l.customers_carried_forward, l.started_at, 0
        FROM shop.daily_reset_log AS l WHERE l.business_date = ''2026-03-02''', :'admin'),
    ARRAY['closing_has_its_log queue_day one of version '
        || (SELECT l.version FROM shop.daily_reset_log AS l WHERE l.business_date = '2026-03-02') || ' 2'],
    'or with two'
);
SELECT is(
    pg_temp.found_after('UPDATE shop.daily_reset_log SET customers_completed = 3
        WHERE business_date = ''2026-03-02''', :'admin'),
    ARRAY['log_counts_what_was_done reset 0, 2, 2 0, 3, 2'], 'a log that counts wrong'
);
-- Nobody does this by accident: the event, the customer and the snapshot go together, but the sum does not.
SELECT is(
    pg_temp.found_after(format('UPDATE shop.queue_events SET event_type = %L WHERE customer_id = %s
        AND event_type = %L', 'recalled', :oscar, 'cancelled'), :'admin'),
    ARRAY['archived_once_a_day customer no visit on 2026-03-02 cancelled',
        'nobody_is_lost queue_day 6 3 completed, 0 cancelled, 2 carried over',
        (pg_temp.found_after(format('UPDATE shop.queue_events SET event_type = %L WHERE customer_id = %s
            AND event_type = %L', 'recalled', :oscar, 'cancelled'), :'admin'))[3]],
    'somebody who was taken and never left'
);
-- An open day is not closed: nothing is asked of it but that a reset counts right.
SELECT is(
    pg_temp.found_after('UPDATE shop.queue_days SET status = ''open'', closed_at = NULL, closed_by = NULL;
        DELETE FROM shop.customer_history; DELETE FROM shop.daily_queue_history', :'admin'),
    '{}'::text[], 'of an open day nothing is asked'
);
SELECT is(
    pg_temp.found_after('DELETE FROM shop.daily_queue_history; DELETE FROM shop.customer_history;
        DELETE FROM shop.daily_reset_log; INSERT INTO shop.activity_logs (branch_id, actor, action, details)
        VALUES (1, ''x'', ''retention'', ''{"kept_from": "2026-03-04"}'')', :'admin'),
    '{}'::text[], 'nor of one whose archive was removed in time'
);
SELECT is_empty('cebu', 'another branch''s archive is not looked at');

SELECT * FROM finish();
ROLLBACK;
