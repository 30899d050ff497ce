-- Deploy escashop:jobs/purge_short_lived to pg
-- requires: shop/sessions
-- requires: shop/password_tokens
-- requires: shop/login_attempts
-- requires: shop/login_locks
-- requires: shop/customer_notifications
-- requires: private/session_end

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION jobs.purge_branch(branch_id smallint)
RETURNS bigint
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_now   timestamptz := private.clock();
    v_total bigint := 0;
    v_rows  bigint;
BEGIN
    DELETE FROM shop.login_attempts AS l
    WHERE l.branch_id = purge_branch.branch_id AND l.created_at < v_now - interval '7 days';
    GET DIAGNOSTICS v_rows = ROW_COUNT;
    v_total := v_total + v_rows;

    DELETE FROM shop.login_locks AS l
    WHERE l.branch_id = purge_branch.branch_id AND l.updated_at < v_now - interval '7 days';
    GET DIAGNOSTICS v_rows = ROW_COUNT;
    v_total := v_total + v_rows;

    -- Expiry is judged by the times at each call; here it is written down.
    UPDATE shop.sessions AS s
    SET ended_at = private.session_end(s), end_reason = 'expired'
    WHERE s.branch_id = purge_branch.branch_id
      AND s.ended_at IS NULL
      AND private.session_end(s) <= v_now;

    DELETE FROM shop.sessions AS s
    WHERE s.branch_id = purge_branch.branch_id
      AND least(s.ended_at, s.expires_at) < v_now - interval '90 days';
    GET DIAGNOSTICS v_rows = ROW_COUNT;
    v_total := v_total + v_rows;

    DELETE FROM shop.password_tokens AS t
    WHERE t.branch_id = purge_branch.branch_id AND t.expires_at < v_now - interval '90 days';
    GET DIAGNOSTICS v_rows = ROW_COUNT;
    v_total := v_total + v_rows;

    DELETE FROM shop.customer_notifications AS n
    WHERE n.branch_id = purge_branch.branch_id AND n.expires_at < v_now - interval '1 day';
    GET DIAGNOSTICS v_rows = ROW_COUNT;

    RETURN v_total + v_rows;
END;
$$;

COMMENT ON FUNCTION jobs.purge_branch(smallint) IS
'Removes sign-in attempts and locks after 7 days, sessions and links 90 days after their end and notices a day
after they expired; returns how many rows. Marks the sessions whose time is over.';

GRANT EXECUTE ON FUNCTION jobs.purge_branch(smallint) TO escashop_cron, escashop_dba;

CREATE OR REPLACE FUNCTION jobs.list_branches()
RETURNS SETOF smallint
LANGUAGE sql
STABLE
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
    SELECT b.branch_id FROM shop.branches AS b ORDER BY b.branch_id;
END;

COMMENT ON FUNCTION jobs.list_branches() IS 'The branches a job goes through.';

GRANT EXECUTE ON FUNCTION jobs.list_branches() TO escashop_cron, escashop_dba;

CREATE OR REPLACE PROCEDURE jobs.purge_short_lived()
LANGUAGE plpgsql
AS $$
DECLARE
    v_branch_id smallint;
BEGIN
    FOR v_branch_id IN SELECT b FROM jobs.list_branches() AS b LOOP
        PERFORM jobs.purge_branch(v_branch_id);
        COMMIT;  -- one branch holds up no other
    END LOOP;
END;
$$;

COMMENT ON PROCEDURE jobs.purge_short_lived() IS
'Daily: removes what is kept for a short time only, branch by branch with a commit each.';

GRANT EXECUTE ON PROCEDURE jobs.purge_short_lived() TO escashop_cron, escashop_dba;

COMMIT;
