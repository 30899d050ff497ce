-- sql_tests/private/clock.sql: one clock, which a test can set.
BEGIN;
SELECT plan(6);

SELECT private.set_clock(NULL) \g /dev/null
SELECT ok(
    (SELECT private.clock() BETWEEN s.before AND clock_timestamp()
     FROM (SELECT clock_timestamp() AS before OFFSET 0) AS s),
    'it is the wall clock'
);
SELECT is(
    private.set_clock('2026-03-02 09:00:00+08'), '2026-03-02 09:00:00+08'::timestamptz, 'unless it is set'
);
SELECT pg_sleep(0.002) \g /dev/null
SELECT is(private.clock(), '2026-03-02 09:00:00+08'::timestamptz, 'then it stands');

SELECT private.set_clock('2026-03-02 09:00:00+08', true) \g /dev/null
SELECT pg_sleep(0.002) \g /dev/null
SELECT cmp_ok(private.clock(), '>=', '2026-03-02 09:00:00.002+08'::timestamptz, 'or goes on from there');
SELECT is(
    (SELECT count(*) FROM shop.test_clock), 1::bigint, 'setting it again replaces it'
);

SELECT private.set_clock('2026-03-01 09:00:00+08') \g /dev/null
SELECT is(
    (SELECT max(b.last_event_at) FROM shop.boards AS b), '2026-03-01 09:00:00+08'::timestamptz,
    'set back, the boards go back with it'
);

SELECT * FROM finish();
ROLLBACK;
