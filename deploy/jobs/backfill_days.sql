-- Deploy escashop:jobs/backfill_days to pg
-- requires: private/archive_customers
-- requires: private/check_period
-- requires: private/days_with_events
-- requires: private/lock_board
-- requires: private/rebuild_hours
-- requires: private/write_snapshot

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION jobs.list_days(branch_id smallint, start_date date, end_date date)
RETURNS SETOF date
LANGUAGE plpgsql
STABLE
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM private.check_period(start_date, end_date, 36600);

    IF NOT EXISTS (SELECT FROM shop.branches AS b WHERE b.branch_id = list_days.branch_id) THEN
        RAISE EXCEPTION 'branch % does not exist', branch_id USING ERRCODE = 'SHN05', COLUMN = 'branch';
    END IF;

    RETURN QUERY
    SELECT d FROM private.days_with_events(branch_id, start_date, end_date) AS d;
END;
$$;

COMMENT ON FUNCTION jobs.list_days(smallint, date, date) IS
'The days of a branch in a period that have any event, oldest first.
Errors: SHV35 a period that cannot be; SHN05 no such branch.';

GRANT EXECUTE ON FUNCTION jobs.list_days(smallint, date, date) TO escashop_cron, escashop_dba;

CREATE OR REPLACE FUNCTION jobs.backfill_day(branch_id smallint, business_date date)
RETURNS text
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_status   text;
    v_now      timestamptz;
    v_hours    int;
    v_archived int;
BEGIN
    -- The lock alone: nothing that a board shows is changed.
    PERFORM private.lock_board(branch_id);

    v_now := private.clock();

    SELECT d.status INTO v_status
    FROM shop.queue_days AS d
    WHERE d.branch_id = backfill_day.branch_id
      AND d.business_date = backfill_day.business_date;

    v_hours := private.rebuild_hours(branch_id, business_date);

    -- An open day has people in line: its closing sums it up.
    IF v_status IS DISTINCT FROM 'closed' THEN
        RETURN format('%s hours, still open', v_hours);
    END IF;

    PERFORM private.write_snapshot(branch_id, business_date, true, coalesce((
        SELECT h.archived_at
        FROM shop.daily_queue_history AS h
        WHERE h.branch_id = backfill_day.branch_id
          AND h.business_date = backfill_day.business_date
    ), v_now));

    v_archived := private.archive_customers(
        branch_id => branch_id, business_date => business_date,
        customer_ids => private.list_unarchived(branch_id, business_date), at => v_now
    );

    RETURN format('%s hours, %s archived', v_hours, v_archived);
END;
$$;

COMMENT ON FUNCTION jobs.backfill_day(smallint, date) IS
'Makes the hours, the snapshot and the missing archive rows of a day anew from its events, under the board''s
lock, and tells what it made. A day that is still open gets its hours only. Repeating it changes nothing.';

GRANT EXECUTE ON FUNCTION jobs.backfill_day(smallint, date) TO escashop_cron, escashop_dba;

CREATE OR REPLACE PROCEDURE jobs.backfill_days(branch int, start_date date, end_date date)
LANGUAGE plpgsql
AS $$
DECLARE
    v_branch smallint := branch;
    v_days   date[] := ARRAY(SELECT d FROM jobs.list_days(v_branch, start_date, end_date) AS d);
    v_made   text;
    v_failed int := 0;
BEGIN
    FOR v_number IN 1 .. cardinality(v_days) LOOP
        BEGIN
            v_made := jobs.backfill_day(v_branch, v_days[v_number]);
        EXCEPTION WHEN OTHERS THEN
            v_made   := format('failed: %s %s', SQLSTATE, SQLERRM);
            v_failed := v_failed + 1;
        END;
        COMMIT;  -- what is done is done, and the queue waits for one day at most

        RAISE NOTICE 'progress: %/% % %', v_number, cardinality(v_days), v_days[v_number], v_made;
    END LOOP;

    IF v_failed > 0 THEN
        RAISE EXCEPTION '% of % days could not be made anew', v_failed, cardinality(v_days)
            USING ERRCODE = 'SHC35', HINT = 'The notices above name them; the other days are done.';
    END IF;
END;
$$;

COMMENT ON PROCEDURE jobs.backfill_days(int, date, date) IS
'Makes hours, snapshot and missing archive rows of a branch anew from the events, day by day with a commit
and a notice each; both dates are included, a day without events gets no row. Safe to repeat.
Errors: SHV35 a period that cannot be; SHN05 no such branch; SHC35 a day failed, the others are done.';

GRANT EXECUTE ON PROCEDURE jobs.backfill_days(int, date, date) TO escashop_cron, escashop_dba;

COMMIT;
