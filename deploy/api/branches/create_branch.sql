-- Deploy escashop:api/branches/create_branch to pg
-- requires: private/add_branch
-- requires: private/changed
-- requires: private/record_activity
-- requires: api/branches/branch

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.create_branch(
    code      text,
    name      text,
    time_zone text DEFAULT 'Asia/Manila',
    session   text DEFAULT NULL
)
RETURNS api.branch
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_actor  private.actor;
    v_branch shop.branches;
    v_new    api.branch;
BEGIN
    v_actor := private.authorize(session, '{super_admin}');

    v_branch := private.add_branch(code, name, time_zone);

    PERFORM private.record_activity(v_actor, 'create_branch', 'branch', v_branch.branch_id::text,
        private.changed(NULL, to_jsonb(v_branch) - '{created_at}'::text[]));

    SELECT b.* INTO v_new FROM api.branch AS b WHERE b.branch_id = v_branch.branch_id;

    RETURN v_new;
END;
$$;

COMMENT ON FUNCTION api.create_branch(text, text, text, text) IS
'Adds a branch with its system user, settings, counters and lists, and returns it. From the second one on,
sign-in, display and ticket page must say which branch is meant: /b/<code>/.
Errors: 28000; SHD01; SHV04 unknown time zone; 23505 branches_code_taken; 23502 something missing;
23514 branch_code_is_a_short_word, branches_name_length.';

GRANT EXECUTE ON FUNCTION api.create_branch(text, text, text, text) TO escashop_web, escashop_dba;

COMMIT;
