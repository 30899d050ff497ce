-- Deploy escashop:jobs/run_verify to pg
-- requires: api/admin/verify
-- requires: private/record_activity
-- requires: private/system_actor
-- requires: jobs/purge_short_lived

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION jobs.verify_branch(branch_id smallint)
RETURNS bigint
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_count bigint;
    v_rows  jsonb;
BEGIN
    -- What authorize goes by for a call without a session; until the end of the transaction.
    PERFORM set_config('escashop.branch', b.code, true)
    FROM shop.branches AS b
    WHERE b.branch_id = verify_branch.branch_id;

    SELECT count(*), coalesce(jsonb_agg(to_jsonb(v) - 'place' ORDER BY v.place) FILTER (WHERE v.place <= 20), '[]')
    INTO v_count, v_rows
    FROM (SELECT f.*, row_number() OVER () AS place FROM api.verify() AS f) AS v;

    PERFORM private.record_activity(
        actor => private.system_actor(branch_id), action => 'verify',
        details => jsonb_build_object('rows', v_count, 'first', v_rows)
    );

    RETURN v_count;
END;
$$;

COMMENT ON FUNCTION jobs.verify_branch(smallint) IS
'Writes how many invariants of a branch are broken, and the first 20, into its activity log; returns how
many. Errors: 28000 the caller is neither scheduler nor DBA.';

GRANT EXECUTE ON FUNCTION jobs.verify_branch(smallint) TO escashop_cron, escashop_dba;

CREATE OR REPLACE PROCEDURE jobs.run_verify()
LANGUAGE plpgsql
AS $$
DECLARE
    v_branch_id smallint;
BEGIN
    FOR v_branch_id IN SELECT b FROM jobs.list_branches() AS b LOOP
        PERFORM jobs.verify_branch(v_branch_id);
        COMMIT;  -- one branch holds up no other
    END LOOP;
END;
$$;

COMMENT ON PROCEDURE jobs.run_verify() IS
'Daily: checks every invariant of every branch, with a commit each, into the activity log.';

GRANT EXECUTE ON PROCEDURE jobs.run_verify() TO escashop_cron, escashop_dba;

COMMIT;
