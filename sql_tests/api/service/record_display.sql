-- sql_tests/api/service/record_display.sql: a display that names itself is seen.
BEGIN;
\ir ../../fixtures/people.sql
\ir ../../fixtures/visits.sql
SELECT plan(12);

PREPARE entrance AS SELECT d.name, d.shown_version FROM api.record_display(' entrance ', $1, 'main') AS d;
PREPARE nameless AS SELECT d.name FROM api.record_display('  ', 1, 'main') AS d;
PREPARE lengthy AS SELECT d.name FROM api.record_display(repeat('x', 41), 1, 'main') AS d;
PREPARE davao AS SELECT d.name FROM api.record_display('entrance', 1, 'davao') AS d;
PREPARE some_branch AS SELECT d.name FROM api.record_display('entrance', 1) AS d;
PREPARE cebu AS SELECT d.shown_version FROM api.record_display('entrance', 0, 'cebu') AS d;

SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('EXECUTE entrance(2)', $$ VALUES ('entrance', 2::bigint) $$, 'by name, with the version it shows');
SELECT results_eq('EXECUTE entrance(1)', $$ VALUES ('entrance', 2::bigint) $$, 'not written again at once');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT private.set_clock('2026-03-02 09:00:15+08') AS clock \g /dev/null
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT results_eq('EXECUTE entrance(999)', $$ VALUES ('entrance', 2::bigint) $$, 'but after 15 seconds, and never ahead of the board');
SELECT results_eq('cebu', ARRAY[0::bigint], 'another branch has its own entrance');
SELECT throws_ok('nameless', '23502', NULL, 'a name is needed');
SELECT throws_ok('lengthy', '23514', NULL, 'a short one');
SELECT throws_ok('davao', 'SHN05', NULL, 'no such branch');
SELECT throws_ok('some_branch', 'SHV02', NULL, 'which of them');

SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT is(
    (SELECT d.last_seen_at FROM shop.displays AS d WHERE (d.branch_id, d.name) = (1, 'entrance')),
    '2026-03-02 09:00:15+08'::timestamptz, 'with the time'
);
INSERT INTO shop.displays (branch_id, name, version, last_seen_at)
SELECT 1, 'display ' || n, 1, private.clock() FROM generate_series(1, 49) AS n;
SELECT is_empty($$ SELECT d.name FROM api.record_display('one too many', 1, 'main') AS d $$, '50 are enough');
SELECT private.set_clock('2026-03-03 10:00:00+08') AS clock \g /dev/null
SELECT results_eq(
    $$ SELECT d.name FROM api.record_display('newcomer', 1, 'main') AS d $$, ARRAY['newcomer'],
    'a newcomer takes the room of those silent for a day'
);
SELECT is((SELECT b.version FROM shop.boards AS b WHERE b.branch_id = 1), 2::bigint, 'the board does not change by it');

SELECT * FROM finish();
ROLLBACK;
