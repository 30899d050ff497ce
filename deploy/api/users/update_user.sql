-- Deploy escashop:api/users/update_user to pg
-- requires: private/find_user
-- requires: private/end_sessions
-- requires: private/clean
-- requires: private/changed
-- requires: private/record_activity
-- requires: api/users/user

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.update_user(
    user_id   bigint,
    full_name text DEFAULT NULL,
    role      text DEFAULT NULL,
    status    text DEFAULT NULL,
    session   text DEFAULT NULL
)
RETURNS api."user"
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_actor private.actor;
    v_old   shop.users;
    v_new   shop.users;
BEGIN
    v_actor := private.authorize(session, '{admin}');

    PERFORM private.lock_users(v_actor.branch_id);

    v_old := private.find_user(v_actor, user_id, is_own => true);

    PERFORM private.check_user_change(v_actor, v_old, lower(private.clean(role)), lower(private.clean(status)));

    UPDATE shop.users AS u
    SET full_name = private.given(update_user.full_name, u.full_name),
        role      = lower(private.given(update_user.role, u.role)),
        status    = lower(private.given(update_user.status, u.status))
    WHERE u.branch_id = v_actor.branch_id
      AND u.id = v_old.id
    RETURNING u.* INTO v_new;

    IF v_new.status = 'inactive' OR v_new.role <> v_old.role THEN
        PERFORM private.end_sessions(
            v_new.branch_id, v_new.id, CASE v_new.status WHEN 'inactive' THEN 'deactivated' ELSE 'role_changed' END,
            private.clock());
    END IF;

    PERFORM private.record_activity(v_actor, 'update_user', 'user', v_new.id::text,
        private.changed(to_jsonb(v_old), to_jsonb(v_new)));

    RETURN (SELECT u FROM api."user" AS u WHERE u.branch_id = v_new.branch_id AND u.user_id = v_new.id);
END;
$$;

COMMENT ON FUNCTION api.update_user(bigint, text, text, text, text) IS
'Changes what is given of a user whom the caller manages, or the caller''s own name; returns the user. A new
role or the status inactive ends all sessions of the user.
Errors: 28000; SHD01; SHD70 a role above the caller''s; SHD71 own role or status; SHN70 no such user;
SHC71 the last admin; SHC73 a deputy is changed at home; 23502 an empty one; 23514 users_full_name_length, users_status_known,
role_known.';

GRANT EXECUTE ON FUNCTION api.update_user(bigint, text, text, text, text) TO escashop_web, escashop_dba;

COMMIT;
