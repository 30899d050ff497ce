-- Deploy escashop:api/branches/update_branch to pg
-- requires: private/authorize
-- requires: private/clean
-- requires: private/changed
-- requires: private/record_activity
-- requires: api/branches/branch

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.update_branch(
    branch_id smallint,
    name      text DEFAULT NULL,
    time_zone text DEFAULT NULL,
    status    text DEFAULT NULL,
    session   text DEFAULT NULL
)
RETURNS api.branch
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_actor  private.actor;
    v_old    shop.branches;
    v_new    shop.branches;
    v_branch api.branch;
BEGIN
    v_actor := private.authorize(session, '{super_admin}');

    SELECT b.* INTO v_old
    FROM shop.branches AS b
    WHERE b.branch_id = update_branch.branch_id
    FOR NO KEY UPDATE;

    IF NOT FOUND THEN
        RAISE EXCEPTION 'branch % does not exist', branch_id USING ERRCODE = 'SHN05', COLUMN = 'branch_id';
    ELSIF branch_id = 1 AND lower(private.clean(status)) = 'inactive' THEN
        RAISE EXCEPTION 'the first branch stays active' USING ERRCODE = 'SHC76', COLUMN = 'status';
    END IF;

    UPDATE shop.branches AS b
    SET name      = private.given(update_branch.name, b.name),
        time_zone = private.given(update_branch.time_zone, b.time_zone),
        status    = lower(private.given(update_branch.status, b.status))
    WHERE b.branch_id = update_branch.branch_id
    RETURNING b.* INTO v_new;

    PERFORM private.record_activity(v_actor, 'update_branch', 'branch', branch_id::text,
        private.changed(to_jsonb(v_old), to_jsonb(v_new)));

    SELECT b.* INTO v_branch FROM api.branch AS b WHERE b.branch_id = update_branch.branch_id;

    RETURN v_branch;
END;
$$;

COMMENT ON FUNCTION api.update_branch(smallint, text, text, text, text) IS
'Changes what is given of a branch and returns it. A new time zone counts for business dates to come, those
stored stay. An inactive branch takes nobody in and keeps nobody; its days are still closed.
Errors: 28000; SHD01; SHN05 no such branch; SHC76 the first branch stays active; SHV04 unknown time zone;
23502 an empty
one; 23514 branches_name_length, branches_status_known.';

GRANT EXECUTE ON FUNCTION api.update_branch(smallint, text, text, text, text) TO escashop_web, escashop_dba;

COMMIT;
