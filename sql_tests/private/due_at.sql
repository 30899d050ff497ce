-- sql_tests/private/due_at.sql: when a day is due for closing, on the clocks of the branch.
BEGIN;
\ir ../fixtures/people.sql
SELECT plan(12);

CREATE FUNCTION pg_temp.due(zone text, reset_time text, business_date date)
RETURNS text
LANGUAGE plpgsql
AS $$
BEGIN
    UPDATE shop.branches SET time_zone = zone WHERE branch_id = 1;
    UPDATE shop.system_settings SET value = to_jsonb(reset_time) WHERE branch_id = 1 AND key = 'queue.reset_time';

    RETURN private.local_time('1', private.due_at('1', business_date));
END;
$$;

SELECT is(pg_temp.due('Asia/Manila', '00:00', '2026-03-02'), '2026-03-03T00:00:00+08:00', 'midnight');
SELECT is(pg_temp.due('Asia/Manila', '11:59', '2026-12-31'), '2027-01-01T11:59:00+08:00', 'or any time of the next morning');
SELECT is(pg_temp.due('America/New_York', '00:00', '2026-03-07'), '2026-03-08T00:00:00-05:00', 'before the clocks go forward');
SELECT is(pg_temp.due('America/New_York', '02:30', '2026-03-07'), '2026-03-08T03:30:00-04:00', 'a time they skip that night');
SELECT is(pg_temp.due('America/New_York', '00:00', '2026-03-08'), '2026-03-09T00:00:00-04:00', 'a day of 23 hours');
SELECT is(pg_temp.due('America/New_York', '01:30', '2026-10-31'), '2026-11-01T01:30:00-05:00', 'a time they show twice: the second');
SELECT is(pg_temp.due('America/New_York', '00:00', '2026-11-01'), '2026-11-02T00:00:00-05:00', 'a day of 25 hours');
SELECT is(
    private.due_at('1', '2026-11-01') - private.due_at('1', '2026-10-31'), interval '25 hours', 'is 25 hours long'
);
SELECT is(pg_temp.due('Asia/Kathmandu', '00:05', '2026-03-02'), '2026-03-03T00:05:00+05:45', 'an odd zone');
SELECT is(pg_temp.due('Pacific/Kiritimati', '00:00', '2026-03-02'), '2026-03-03T00:00:00+14:00', 'the first zone of the world');
SELECT is(pg_temp.due('Pacific/Pago_Pago', '00:00', '2026-03-02'), '2026-03-03T00:00:00-11:00', 'the last one');
SELECT throws_ok(
    $$ UPDATE shop.system_settings SET value = '"12:00"' WHERE key = 'queue.reset_time' $$, '23514', NULL,
    'a reset time of the afternoon is none'
);

SELECT * FROM finish();
ROLLBACK;
