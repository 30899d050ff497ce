-- Deploy escashop:api/users/unlock_user to pg
-- requires: private/find_user
-- requires: private/count_failed_login
-- requires: private/record_activity
-- requires: api/users/user

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.unlock_user(user_id bigint, session text DEFAULT NULL)
RETURNS api."user"
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_actor private.actor;
    v_user  shop.users;
    v_lock  shop.login_locks;
BEGIN
    v_actor := private.authorize(session, '{admin}');
    v_user  := private.find_user(v_actor, user_id);
    v_lock  := private.lock_login(v_user.branch_id, v_user.email);

    UPDATE shop.login_locks AS l
    SET failed_logins = 0, first_failed_at = NULL, lock_count = 0, locked_until = NULL
    WHERE l.branch_id = v_user.branch_id
      AND l.email = v_user.email;

    PERFORM private.record_activity(v_actor, 'unlock_user', 'user', v_user.id::text,
        jsonb_build_object('before', jsonb_build_object('locked_until', v_lock.locked_until)));

    RETURN (SELECT u FROM api."user" AS u WHERE u.branch_id = v_user.branch_id AND u.user_id = v_user.id);
END;
$$;

COMMENT ON FUNCTION api.unlock_user(bigint, text) IS
'Ends the lock of a user whom the caller manages and wipes failures and earlier locks; returns the user.
Errors: 28000; SHD01; SHN70 no such user.';

GRANT EXECUTE ON FUNCTION api.unlock_user(bigint, text) TO escashop_web, escashop_dba;

COMMIT;
