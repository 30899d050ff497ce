-- Deploy escashop:jobs/run_backfills to pg
-- requires: shop/backfills
-- requires: private/days_with_events
-- requires: private/record_activity
-- requires: private/system_actor
-- requires: jobs/backfill_days
-- requires: jobs/purge_short_lived

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION jobs.backfill_next_day(branch_id smallint)
RETURNS boolean
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_backfill shop.backfills;
    v_day      date;
    v_failures jsonb := jsonb_build_array();
BEGIN
    IF NOT pg_try_advisory_xact_lock(hashtext('escashop backfill'), branch_id) THEN
        RETURN false;
    END IF;

    -- Not locked while a day is made: who cancels does not wait for it.
    SELECT b.* INTO v_backfill
    FROM shop.backfills AS b
    WHERE b.branch_id = backfill_next_day.branch_id
      AND b.finished_at IS NULL;

    IF NOT FOUND THEN
        RETURN false;
    END IF;

    SELECT min(d) INTO v_day
    FROM private.days_with_events(
        branch_id, greatest(v_backfill.start_date, v_backfill.last_date + 1), v_backfill.end_date
    ) AS d;

    IF v_day IS NOT NULL THEN
        BEGIN
            PERFORM set_config('lock_timeout', '10s', true);
            PERFORM jobs.backfill_day(branch_id, v_day);
        EXCEPTION WHEN OTHERS THEN
            v_failures := jsonb_build_array(jsonb_build_object(
                'business_date', v_day, 'sqlstate', SQLSTATE, 'message', SQLERRM
            ));
        END;
    ELSE
        PERFORM private.record_activity(
            actor => private.system_actor(branch_id), action => 'backfill', entity => 'backfill',
            entity_id => v_backfill.id::text,
            details => jsonb_build_object('done', v_backfill.done_count, 'failures', v_backfill.failures)
        );
    END IF;

    UPDATE shop.backfills AS b
    SET done_count  = b.done_count + (v_day IS NOT NULL AND v_failures = '[]')::int,
        last_date   = coalesce(v_day, b.last_date),
        failures    = b.failures || v_failures,
        started_at  = coalesce(b.started_at, private.clock()),
        finished_at = coalesce(b.finished_at, CASE WHEN v_day IS NULL THEN private.clock() END)
    WHERE b.branch_id = backfill_next_day.branch_id
      AND b.id = v_backfill.id;

    RETURN v_day IS NOT NULL;
END;
$$;

COMMENT ON FUNCTION jobs.backfill_next_day(smallint) IS
'Makes the next day anew that was asked for in a branch, and counts it; a day that fails is written down. When
none is left, that is the end. Returns whether there may be more; false also when another session is at it.';

GRANT EXECUTE ON FUNCTION jobs.backfill_next_day(smallint) TO escashop_cron, escashop_dba;

CREATE OR REPLACE PROCEDURE jobs.run_backfills()
LANGUAGE plpgsql
AS $$
DECLARE
    v_branches smallint[] := ARRAY(SELECT b FROM jobs.list_branches() AS b);
    v_branch_id smallint;
BEGIN
    WHILE cardinality(v_branches) > 0 LOOP
        FOREACH v_branch_id IN ARRAY v_branches LOOP
            IF NOT jobs.backfill_next_day(v_branch_id) THEN
                v_branches := array_remove(v_branches, v_branch_id);
            END IF;
            COMMIT;  -- what is done is done, seen, and can be stopped
        END LOOP;
    END LOOP;
END;
$$;

COMMENT ON PROCEDURE jobs.run_backfills() IS
'Every minute: makes the days anew that people asked for, a day of each branch in turn, with a commit each.';

GRANT EXECUTE ON PROCEDURE jobs.run_backfills() TO escashop_cron, escashop_dba;

COMMIT;
