-- Deploy escashop:jobs/close_due_days to pg
-- requires: private/due_at
-- requires: private/reset_day
-- requires: private/system_actor

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION jobs.due_days()
RETURNS TABLE (branch_id smallint, business_date date, due_at timestamptz)
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_now timestamptz := private.clock();
BEGIN
    RETURN QUERY
    SELECT d.branch_id, d.business_date, u.due_at
    FROM shop.queue_days AS d
    CROSS JOIN LATERAL private.due_at(d.branch_id, d.business_date) AS u (due_at)
    WHERE d.status = 'open'
      AND u.due_at <= v_now
      AND private.setting(d.branch_id, 'queue.auto_reset_enabled')::boolean
      AND NOT EXISTS (
          SELECT FROM shop.daily_reset_log AS l
          WHERE l.branch_id = d.branch_id
            AND l.business_date = d.business_date
            AND NOT l.success
            AND l.started_by <> 'hand'
            AND l.started_at > v_now - interval '5 minutes'
      )
    ORDER BY d.business_date, d.branch_id;
END;
$$;

COMMENT ON FUNCTION jobs.due_days() IS
'The open days that the scheduler is to close now, oldest first: due, the setting on, and no failed try
within the last five minutes.';

GRANT EXECUTE ON FUNCTION jobs.due_days() TO escashop_cron, escashop_dba;

CREATE OR REPLACE FUNCTION jobs.claim_day(branch_id smallint, business_date date)
RETURNS timestamptz
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    -- Who forgets a transaction in one branch must not keep the others waiting.
    PERFORM set_config('lock_timeout', '10s', true);

    IF NOT pg_try_advisory_xact_lock(hashtextextended(
        format('escashop close_day %s', branch_id), 0
    )) THEN
        RETURN NULL;
    END IF;

    -- Looked up again: another scheduler may have been at it in the meantime.
    RETURN (
        SELECT private.clock()
        FROM jobs.due_days() AS d
        WHERE d.branch_id = claim_day.branch_id
        HAVING min(d.business_date) = claim_day.business_date
    );
END;
$$;

COMMENT ON FUNCTION jobs.claim_day(smallint, date) IS
'Takes the oldest due day of a branch for this transaction, so that no two schedulers are at one branch, and
returns the time; null when another is, or it is not due, or not the oldest. Waits for locks end after ten
seconds.';

GRANT EXECUTE ON FUNCTION jobs.claim_day(smallint, date) TO escashop_cron, escashop_dba;

CREATE OR REPLACE FUNCTION private.started_by(branch_id smallint, business_date date)
RETURNS text
LANGUAGE plpgsql
STABLE
AS $$
BEGIN
    RETURN CASE
        WHEN private.clock() - private.due_at(branch_id, business_date) > interval '1 hour' THEN 'catch_up'
        ELSE 'schedule'
    END;
END;
$$;

COMMENT ON FUNCTION private.started_by(smallint, date) IS
'How a closing by the scheduler is called: schedule, or catch_up when it was due for over an hour.';

CREATE OR REPLACE FUNCTION jobs.close_day(branch_id smallint, business_date date)
RETURNS api.reset_outcome
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF private.due_at(branch_id, business_date) > private.clock() THEN
        RAISE EXCEPTION '% is not due for closing', business_date
            USING ERRCODE = 'SHC32', HINT = 'Before that, an administrator resets the queue by hand.';
    ELSIF NOT EXISTS (
        SELECT FROM shop.queue_days AS d
        WHERE d.branch_id = close_day.branch_id
          AND d.business_date = close_day.business_date
    ) THEN
        RAISE EXCEPTION 'there is no queue of %', business_date USING ERRCODE = 'SHN30';
    END IF;

    RETURN private.reset_day(
        actor => private.system_actor(branch_id), business_date => close_day.business_date,
        started_by => private.started_by(branch_id, business_date), reason => NULL, close_day => true
    );
END;
$$;

COMMENT ON FUNCTION jobs.close_day(smallint, date) IS
'Closes a due day of a branch and returns what that did; zeros when it is closed already.
Errors: SHC32 the day is not due; SHN30 no queue of that date; whatever the reset fails with.';

GRANT EXECUTE ON FUNCTION jobs.close_day(smallint, date) TO escashop_cron, escashop_dba;

CREATE OR REPLACE FUNCTION jobs.record_failed_reset(
    branch_id     smallint,
    business_date date,
    started_at    timestamptz,
    sqlstate      text,
    message       text
)
RETURNS void
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_outcome api.reset_outcome;
BEGIN
    v_outcome.sqlstate := record_failed_reset.sqlstate;
    v_outcome.message  := record_failed_reset.message;

    PERFORM private.log_reset(
        actor => private.system_actor(branch_id), business_date => record_failed_reset.business_date,
        started_by => private.started_by(branch_id, business_date), reason => NULL,
        started_at => record_failed_reset.started_at, outcome => v_outcome
    );
END;
$$;

COMMENT ON FUNCTION jobs.record_failed_reset(smallint, date, timestamptz, text, text) IS
'Writes down that a closing failed, and why.';

GRANT EXECUTE ON FUNCTION jobs.record_failed_reset(smallint, date, timestamptz, text, text)
    TO escashop_cron, escashop_dba;

CREATE OR REPLACE PROCEDURE jobs.close_due_days()
LANGUAGE plpgsql
AS $$
DECLARE
    v_day        record;
    v_started_at timestamptz;
BEGIN
    FOR v_day IN SELECT d.branch_id, d.business_date FROM jobs.due_days() AS d LOOP
        v_started_at := jobs.claim_day(v_day.branch_id, v_day.business_date);

        BEGIN
            PERFORM jobs.close_day(v_day.branch_id, v_day.business_date) WHERE v_started_at IS NOT NULL;
        EXCEPTION WHEN query_canceled OR OTHERS THEN
            PERFORM jobs.record_failed_reset(
                v_day.branch_id, v_day.business_date, v_started_at, SQLSTATE, SQLERRM
            );
        END;

        COMMIT;  -- one broken branch holds up no other
    END LOOP;
END;
$$;

COMMENT ON PROCEDURE jobs.close_due_days() IS
'Every few minutes: closes every day that is due, in every branch, oldest first, with a commit each. A day
that fails is logged and tried again five minutes later at the earliest; the others go on.';

GRANT EXECUTE ON PROCEDURE jobs.close_due_days() TO escashop_cron, escashop_dba;

COMMIT;
