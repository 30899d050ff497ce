-- sql_tests/private/verify_analytics.sql: figures that do not agree are found, and only those.
BEGIN;
\ir ../fixtures/two_counters.sql
\ir ../fixtures/hours.sql
SELECT plan(11);

-- Breaks something, looks, and puts it back: the row of the answer outlives the subtransaction.
CREATE FUNCTION pg_temp.found_after(damage text) RETURNS text[] LANGUAGE plpgsql AS $$
DECLARE
    v_found text[];
BEGIN
    EXECUTE damage;
    v_found := ARRAY(SELECT v.rule || ' ' || v.entity_id FROM private.verify_analytics('1') AS v ORDER BY 1);
    RAISE EXCEPTION USING ERRCODE = 'SHX00', MESSAGE = 'enough';
EXCEPTION
    WHEN SQLSTATE 'SHX00' THEN
        RETURN v_found;
END;
$$;

SELECT pg_temp.happen('2026-03-02 10:05+08', 'called', :juan, 'waiting', 'serving', :red, wait => 65) \g /dev/null
SELECT pg_temp.happen('2026-03-02 10:25+08', 'served', :juan, 'serving', 'completed', :red, service => 20) \g /dev/null
SELECT pg_temp.happen('2026-03-02 10:30+08', 'cancelled', c.id, 'waiting', 'cancelled')
FROM unnest(ARRAY[:lourdes, :miguel]) AS c (id) \g /dev/null
UPDATE shop.queue_days SET status = 'closed', closed_at = private.clock(), closed_by = -1 WHERE branch_id = 1;
INSERT INTO shop.daily_queue_history (branch_id, business_date, total_customers, waiting_customers, serving_customers,
    processing_customers, completed_customers, cancelled_customers, carried_forward_customers, completed_by_reset,
    cancelled_by_reset, priority_customers, wait_count, avg_wait_minutes, avg_service_minutes, avg_processing_minutes,
    peak_queue_length, operating_minutes, archived_at, is_final)
VALUES (1, '2026-03-02', 3, 0, 0, 0, 1, 2, 0, 0, 0, 1, 1, 65, 20, 0, 3, 90, private.clock(), true);

SELECT is_empty($$ SELECT * FROM private.verify_analytics('1') $$, 'all is well');
SELECT is(
    pg_temp.found_after('UPDATE shop.queue_analytics SET processing_count = 1 WHERE (branch_id, hour) = (1, 9)'),
    ARRAY['hour_is_sum_of_events 2026-03-02 9'], 'a figure of an hour was changed'
);
SELECT is(
    pg_temp.found_after('UPDATE shop.queue_analytics SET last_event_id = 1 WHERE (branch_id, hour) = (1, 10)'),
    ARRAY['hour_is_sum_of_events 2026-03-02 10'], 'also what only the trigger looks at'
);
SELECT is(
    pg_temp.found_after('DELETE FROM shop.queue_analytics WHERE (branch_id, hour) = (1, 10)'),
    ARRAY['hour_is_sum_of_events 2026-03-02 10', 'snapshot_is_sum_of_hours 2026-03-02'],
    'an hour is missing, and to its day too'
);
SELECT is(
    pg_temp.found_after($$ INSERT INTO shop.queue_analytics (branch_id, business_date, hour) VALUES (1, '2026-03-02', 13) $$),
    ARRAY['hour_is_sum_of_events 2026-03-02 13'], 'an hour without events'
);
SELECT is(
    pg_temp.found_after(format('ALTER TABLE shop.queue_events DISABLE TRIGGER queue_events_after_count_hours;
        SELECT pg_temp.happen(''2026-03-02 10:40+08'', ''recalled'', %s)', :juan)),
    ARRAY['hour_is_sum_of_events 2026-03-02 10'], 'an event that nobody counted'
);
SELECT is(
    pg_temp.found_after('UPDATE shop.daily_queue_history SET ' || c || ' = ' || c || ' + 1'),
    ARRAY['snapshot_is_sum_of_hours 2026-03-02'], c || ' of the snapshot'
)
FROM unnest('{avg_wait_minutes,avg_service_minutes,peak_queue_length}'::text[]) AS c;
SELECT is(
    pg_temp.found_after('UPDATE shop.daily_queue_history SET completed_by_reset = 1'),
    ARRAY['snapshot_is_sum_of_hours 2026-03-02'], 'served'
);
SELECT is(
    pg_temp.found_after('UPDATE shop.queue_days SET status = ''open'', closed_at = NULL, closed_by = NULL;
        UPDATE shop.daily_queue_history SET avg_wait_minutes = 1'),
    '{}'::text[], 'a day that was reopened goes on; its snapshot comes with the next closing'
);

SELECT * FROM finish();
ROLLBACK;
