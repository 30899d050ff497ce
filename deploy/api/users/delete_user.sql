-- Deploy escashop:api/users/delete_user to pg
-- requires: private/find_user
-- requires: private/count_references
-- requires: private/changed
-- requires: private/record_activity
-- requires: api/users/user

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.delete_user(user_id bigint, session text DEFAULT NULL)
RETURNS api."user"
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_actor  private.actor;
    v_user   shop.users;
    v_counts text;
    v_was    api."user";
BEGIN
    v_actor := private.authorize(session, '{admin}');

    PERFORM private.lock_users(v_actor.branch_id);

    v_user := private.find_user(v_actor, user_id, is_own => true);

    PERFORM private.check_user_change(v_actor, v_user, NULL, 'inactive');

    SELECT string_agg(r.row_count || ' in ' || r.relation || '.' || r.column_name, ', ') INTO v_counts
    FROM private.count_references(v_user) AS r;

    IF v_counts IS NOT NULL THEN
        RAISE EXCEPTION 'rows refer to %: %', v_user.full_name, v_counts
            USING ERRCODE = 'SHC74', COLUMN = 'user_id', HINT = 'Make the user inactive instead.';
    END IF;

    SELECT u.* INTO v_was
    FROM api."user" AS u
    WHERE u.branch_id = v_user.branch_id
      AND u.user_id = v_user.id;

    DELETE FROM shop.users AS u
    WHERE u.branch_id = v_user.branch_id
      AND u.id = v_user.id;

    PERFORM private.record_activity(v_actor, 'delete_user', 'user', v_user.id::text,
        private.changed(to_jsonb(v_user), NULL));

    RETURN v_was;
END;
$$;

COMMENT ON FUNCTION api.delete_user(bigint, text) IS
'Removes a user to whom nothing refers, with sessions and links; what was logged stays. Returns the user.
Errors: 28000; SHD01; SHD71 the caller; SHN70 no such user; SHC71 the last admin; SHC73 a deputy;
SHC74 rows refer to the user, with their counts; 23503 one was written meanwhile.';

GRANT EXECUTE ON FUNCTION api.delete_user(bigint, text) TO escashop_web, escashop_dba;

COMMIT;
