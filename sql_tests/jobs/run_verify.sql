-- sql_tests/jobs/run_verify.sql: every night each branch is checked, and the findings are kept.
BEGIN;
\ir ../fixtures/two_counters.sql
SELECT plan(8);

PREPARE verify AS SELECT jobs.verify_branch('1');
PREPARE cebu AS SELECT jobs.verify_branch('2');
CREATE TEMP VIEW told AS
SELECT l.branch_id::int, l.user_id, l.actor, (l.details ->> 'rows')::int AS found,
    jsonb_array_length(l.details -> 'first') AS kept, l.details #>> '{first,0,rule}' AS rule
FROM shop.activity_logs AS l
WHERE l.action = 'verify'
ORDER BY l.id;

SET LOCAL SESSION AUTHORIZATION escashop_scheduler;
SELECT results_eq('verify', ARRAY[0::bigint], 'all is well');
SELECT results_eq('cebu', ARRAY[0::bigint], 'in Cebu too');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
INSERT INTO shop.queue_days (branch_id, business_date, last_token)
SELECT 1, '2025-01-01'::date + n, 5 FROM generate_series(1, 25) AS n;
SET LOCAL SESSION AUTHORIZATION escashop_scheduler;
SELECT results_eq('verify', ARRAY[25::bigint], 'twenty-five days without their customers');
SELECT results_eq('cebu', ARRAY[0::bigint], 'are no matter of Cebu''s');
SELECT throws_ok('CALL jobs.run_verify()', '2D000', NULL, 'the job commits, so not within a transaction');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT results_eq('SELECT * FROM told', $$ VALUES
    (1, -1::bigint, 'escashop_scheduler', 0, 0, NULL), (2, -1, 'escashop_scheduler', 0, 0, NULL),
    (1, -1, 'escashop_scheduler', 25, 20, 'tokens_gapless'), (2, -1, 'escashop_scheduler', 0, 0, NULL) $$,
    'the number of rows and the first twenty are kept, run by run'
);
SELECT is(
    (SELECT l.details #> '{first,0}' FROM shop.activity_logs AS l WHERE l.action = 'verify' AND l.details ->> 'rows' = '25')
        - 'entity_id',
    '{"rule": "tokens_gapless", "entity": "queue_day", "expected": "5", "found": "0 up to 0"}'::jsonb, 'as verify tells them'
);
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT throws_ok('verify', '42501', NULL, 'the web app does not run it');

SELECT * FROM finish();
ROLLBACK;
