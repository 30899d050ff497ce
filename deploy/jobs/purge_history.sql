-- Deploy escashop:jobs/purge_history to pg
-- requires: shop/customer_history
-- requires: shop/daily_queue_history
-- requires: shop/daily_reset_log
-- requires: private/record_activity
-- requires: private/system_actor
-- requires: jobs/purge_short_lived

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION jobs.purge_archive(branch_id smallint)
RETURNS bigint
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_now   timestamptz := private.clock();
    v_oldest date := private.business_date(branch_id, v_now)
        - private.setting(branch_id, 'history.retention_days')::int;
    v_visits     bigint;
    v_days       bigint;
    v_resets     bigint;
    v_activities bigint;
BEGIN
    DELETE FROM shop.customer_history AS h
    WHERE h.branch_id = purge_archive.branch_id AND h.archive_date < v_oldest;
    GET DIAGNOSTICS v_visits = ROW_COUNT;

    DELETE FROM shop.daily_queue_history AS h
    WHERE h.branch_id = purge_archive.branch_id AND h.business_date < v_oldest;
    GET DIAGNOSTICS v_days = ROW_COUNT;

    DELETE FROM shop.daily_reset_log AS l
    WHERE l.branch_id = purge_archive.branch_id AND l.business_date < v_oldest;
    GET DIAGNOSTICS v_resets = ROW_COUNT;

    DELETE FROM shop.activity_logs AS a
    WHERE a.branch_id = purge_archive.branch_id
      AND a.created_at < v_now
          - make_interval(days => private.setting(purge_archive.branch_id, 'activity.retention_days')::int);
    GET DIAGNOSTICS v_activities = ROW_COUNT;

    IF v_visits + v_days + v_resets + v_activities > 0 THEN
        PERFORM private.record_activity(
            actor => private.system_actor(branch_id), action => 'retention',
            details => jsonb_build_object(
                'kept_from', v_oldest, 'customer_history', v_visits, 'daily_queue_history', v_days,
                'daily_reset_log', v_resets, 'activity_logs', v_activities
            )
        );
    END IF;

    RETURN v_visits + v_days + v_resets + v_activities;
END;
$$;

COMMENT ON FUNCTION jobs.purge_archive(smallint) IS
'Removes archive rows of a branch older than history.retention_days and activity older than
activity.retention_days; a row exactly that old stays. Returns how many rows.';

GRANT EXECUTE ON FUNCTION jobs.purge_archive(smallint) TO escashop_cron, escashop_dba;

CREATE OR REPLACE PROCEDURE jobs.purge_history()
LANGUAGE plpgsql
AS $$
DECLARE
    v_branch_id smallint;
BEGIN
    FOR v_branch_id IN SELECT b FROM jobs.list_branches() AS b LOOP
        PERFORM jobs.purge_archive(v_branch_id);
        COMMIT;  -- one branch holds up no other
    END LOOP;
END;
$$;

COMMENT ON PROCEDURE jobs.purge_history() IS
'Weekly: removes archive and activity rows that are past their retention, branch by branch with a commit
each. Events and money stay for ever.';

GRANT EXECUTE ON PROCEDURE jobs.purge_history() TO escashop_cron, escashop_dba;

COMMIT;
