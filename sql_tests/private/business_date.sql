-- sql_tests/private/business_date.sql: a branch's midnight, not the server's.
BEGIN;
\ir ../fixtures/people.sql
SELECT plan(5);

UPDATE shop.branches SET time_zone = 'America/New_York' WHERE branch_id = 2;
SELECT is(private.business_date('1', '2026-03-01 15:59:59.999999Z'), '2026-03-01'::date, 'before midnight in Manila');
SELECT is(private.business_date('1', '2026-03-01 16:00:00Z'), '2026-03-02'::date, 'midnight begins the day');
SELECT is(private.business_date('2', '2026-03-01 16:00:00Z'), '2026-03-01'::date, 'another branch is in another day');
SELECT is(private.business_date('2', '2026-07-01 04:00:00Z'), '2026-07-01'::date, 'and keeps summer time');

SET LOCAL TimeZone = 'Pacific/Kiritimati';
SELECT is(
    private.business_date('1', '2026-03-01 15:59:59Z'), '2026-03-01'::date, 'the session''s zone does not matter'
);

SELECT * FROM finish();
ROLLBACK;
