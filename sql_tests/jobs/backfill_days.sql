-- sql_tests/jobs/backfill_days.sql: the figures of past days are made anew from their events.
-- It commits, so no transaction holds it; as the login that the scheduler uses, on days that are not there.
SET SESSION AUTHORIZATION escashop_scheduler;
CALL jobs.backfill_days(1, '1999-01-01', '1999-12-31');
RESET SESSION AUTHORIZATION;

BEGIN;
\ir ../fixtures/two_counters.sql
\ir ../fixtures/hours.sql
SELECT plan(15);

SELECT c.customer_id FROM api.call_next(:red) AS c \g /dev/null
SELECT private.set_clock('2026-03-02 10:05+08') \g /dev/null
SELECT c.customer_id FROM api.complete_customer(:lourdes) AS c \g /dev/null
SELECT c.customer_id FROM api.cancel_customer(:miguel) AS c \g /dev/null
CREATE TEMP TABLE hours AS SELECT q.* FROM shop.queue_analytics AS q;
GRANT SELECT ON hours TO PUBLIC;
UPDATE shop.queue_analytics SET customers_served = 9 WHERE branch_id = 1;

PREPARE backfill AS SELECT jobs.backfill_day('1', '2026-03-02');
PREPARE days AS SELECT d FROM jobs.list_days('1', '2026-01-01', '2026-12-31') AS d;
PREPARE no_branch AS SELECT d FROM jobs.list_days('9', '2026-01-01', '2026-12-31') AS d;
PREPARE reversed AS SELECT d FROM jobs.list_days('1', '2026-12-31', '2026-01-01') AS d;
PREPARE archive AS SELECT h.original_customer_id, h.queue_status::text FROM shop.customer_history AS h WHERE h.branch_id = 1 ORDER BY 1;
PREPARE snapshots AS SELECT h.business_date, h.total_customers, h.completed_customers, h.cancelled_customers, h.cancelled_by_reset, h.is_final
    FROM shop.daily_queue_history AS h;

INSERT INTO shop.queue_days (branch_id, business_date, status, opened_at, closed_at, closed_by)
VALUES (1, '2026-02-28', 'closed', private.clock(), private.clock(), -1);
SET LOCAL SESSION AUTHORIZATION escashop_scheduler;
SELECT results_eq('days', ARRAY['2026-03-02'::date], 'a day without events is none');
SELECT results_eq('backfill', ARRAY['2 hours, still open'], 'an open day gets its hours');
SELECT throws_ok('no_branch', 'SHN05', 'branch 9 does not exist', 'no such branch');
SELECT throws_ok('reversed', 'SHV35', 'end_date is before start_date', 'a period that cannot be');
SELECT throws_ok(
    $$ CALL jobs.backfill_days(1, '2026-03-01', '2026-03-02') $$, '2D000', NULL,
    'with a commit after each day, so not within a transaction'
);

SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT results_eq(
    'SELECT q.* FROM shop.queue_analytics AS q ORDER BY 1, 2, 3', 'SELECT h.* FROM hours AS h ORDER BY 1, 2, 3',
    'as they were, to the last digit; another branch is not touched'
);
SELECT is_empty('snapshots', 'and no snapshot: its closing sums it up');

SELECT o.sqlstate FROM api.reset_queue(close_day => true) AS o \g /dev/null
CREATE TEMP TABLE snapshot AS SELECT h.* FROM shop.daily_queue_history AS h;
CREATE TEMP TABLE kept AS SELECT h.* FROM shop.customer_history AS h;
DELETE FROM shop.daily_queue_history;
DELETE FROM shop.customer_history WHERE original_customer_id = :lourdes;
SELECT b.version AS version FROM shop.boards AS b WHERE b.branch_id = 1 \gset
SET LOCAL SESSION AUTHORIZATION escashop_scheduler;
SELECT results_eq('backfill', ARRAY['2 hours, 1 archived'], 'a closed day gets snapshot and archive, too');
SELECT results_eq('backfill', ARRAY['2 hours, 0 archived'], 'once');
SET LOCAL SESSION AUTHORIZATION DEFAULT;
SELECT results_eq('SELECT h.* FROM shop.daily_queue_history AS h', 'SELECT s.* FROM snapshot AS s', 'the snapshot is what the closing wrote');
SELECT results_eq(
    'archive', format($$ VALUES (%s::bigint, 'cancelled'), (%s, 'completed'), (%s, 'cancelled') $$, :juan, :lourdes, :miguel),
    'all are in the archive'
);
SELECT results_eq(
    format('SELECT h.id FROM shop.customer_history AS h WHERE h.original_customer_id <> %s ORDER BY 1', :lourdes),
    format('SELECT k.id FROM kept AS k WHERE k.original_customer_id <> %s ORDER BY 1', :lourdes), 'who was there stays as is'
);
SELECT results_eq(
    'SELECT b.version FROM shop.boards AS b WHERE b.branch_id = 1', ARRAY[:version::bigint], 'no board has anything new to show'
);
SELECT is_empty($$ SELECT v.rule FROM private.verify_analytics('1') AS v $$, 'all is well');
SET LOCAL SESSION AUTHORIZATION escashop_web;
SELECT throws_ok('backfill', '42501', NULL, 'the web app makes nothing anew');

SELECT * FROM finish();
ROLLBACK;
