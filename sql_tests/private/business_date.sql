-- sql_tests/private/business_date.sql: a branch's midnight, not the server's.
BEGIN;
\ir ../fixtures/people.sql
SELECT plan(7);

UPDATE shop.branches SET time_zone = 'America/New_York' WHERE branch_id = 2;
SELECT is(private.business_date('1', '2026-03-01 15:59:59.999999Z'), '2026-03-01'::date, 'before midnight in Manila');
SELECT is(private.business_date('1', '2026-03-01 16:00:00Z'), '2026-03-02'::date, 'midnight begins the day');
SELECT is(private.business_date('2', '2026-03-01 16:00:00Z'), '2026-03-01'::date, 'another branch is in another day');
SELECT is(private.business_date('2', '2026-07-01 04:00:00Z'), '2026-07-01'::date, 'and keeps summer time');


CREATE FUNCTION pg_temp.odd_days(zone text, since date, until date) RETURNS SETOF date LANGUAGE sql AS $$
    UPDATE shop.branches SET time_zone = zone WHERE branch_id = 2;
    SELECT d.day
    FROM (SELECT since + n AS day FROM generate_series(0, until - since) AS n) AS d
    CROSS JOIN LATERAL (SELECT private.day_start('2', d.day) AS at) AS s
    WHERE private.business_date('2', s.at) <> d.day
       OR private.business_date('2', s.at - interval '1 us') <> d.day - 1
$$;
SELECT is_empty($$
    SELECT z.zone, d FROM unnest(ARRAY[
        'Asia/Manila', 'America/New_York', 'America/Havana', 'America/Santiago', 'Asia/Beirut', 'Pacific/Kiritimati'
    ]) AS z (zone)
    CROSS JOIN LATERAL pg_temp.odd_days(z.zone, '2026-01-01', '2026-12-31') AS d
$$, 'a day starts at its first instant, also where midnight is skipped or comes twice');
UPDATE shop.branches SET time_zone = 'Pacific/Apia' WHERE branch_id = 2;
SELECT results_eq(
    $$ SELECT private.day_start('2', d) FROM unnest('{2011-12-29,2011-12-30,2011-12-31,2012-01-01}'::date[]) AS d $$,
    '{2011-12-29 10:00Z,2011-12-30 10:00Z,2011-12-30 10:00Z,2011-12-31 10:00Z}'::timestamptz[],
    'a day that a zone left out is empty'
);

SET LOCAL TimeZone = 'Pacific/Kiritimati';
SELECT is(
    private.business_date('1', '2026-03-01 15:59:59Z'), '2026-03-01'::date, 'the session''s zone does not matter'
);

SELECT * FROM finish();
ROLLBACK;
