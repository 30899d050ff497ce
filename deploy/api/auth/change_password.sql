-- Deploy escashop:api/auth/change_password to pg
-- requires: private/record_activity
-- requires: private/count_failed_login
-- requires: private/hash_password
-- requires: private/login_wait
-- requires: private/set_password
-- requires: api/auth/password_outcome
-- requires: api/users/user

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.change_password(
    current_password text,
    new_password     text,
    session          text DEFAULT NULL
)
RETURNS api.password_outcome
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_actor    private.actor;
    v_user     shop.users;
    v_is_right boolean;
    v_hash     text;
    v_lock     shop.login_locks;
    v_now      timestamptz;
    v_wait     interval;
    v_outcome  api.password_outcome;
BEGIN
    v_actor := private.authorize(session, '{sales,cashier,admin}');

    SELECT u.* INTO v_user
    FROM shop.users AS u
    WHERE u.branch_id = v_actor.branch_id
      AND u.id = v_actor.user_id
      AND u.password_hash IS NOT NULL;

    IF NOT FOUND THEN
        RAISE EXCEPTION 'who has no password here cannot change it' USING ERRCODE = 'SHC70';
    ELSIF coalesce(current_password, '') = '' THEN
        RAISE EXCEPTION 'the current password is required'
            USING ERRCODE = 'SHV01', COLUMN = 'current_password';
    END IF;

    PERFORM private.check_password(v_user.branch_id, new_password, v_user.email);

    -- Both slow by intent, so before the lock.
    v_is_right := private.is_password(current_password, v_user.password_hash);
    v_hash     := CASE WHEN v_is_right THEN private.hash_password(new_password) END;

    v_lock := private.lock_login(v_user.branch_id, v_user.email);
    v_now  := private.clock();
    v_wait := private.login_wait(v_user.branch_id, v_user.email, v_actor.ip, v_now);

    IF v_wait IS NOT NULL THEN
        v_outcome.retry_after_seconds := ceil(extract(epoch FROM v_wait));
        v_outcome.sqlstate := 'SHT01';
        v_outcome.message  := 'too many failed sign-ins';

        RETURN v_outcome;
    END IF;

    INSERT INTO shop.login_attempts (branch_id, email, ip, succeeded, created_at)
    VALUES (v_user.branch_id, v_user.email, v_actor.ip, v_is_right, v_now);

    IF NOT v_is_right THEN
        PERFORM private.count_failed_login(v_lock, v_now);
        PERFORM private.record_activity(v_actor, 'login_failed', 'user', v_user.id::text);

        v_outcome.sqlstate := '28000';
        v_outcome.message  := 'the current password is wrong';

        RETURN v_outcome;
    END IF;

    PERFORM private.set_password(v_user, v_hash, v_now, but_session => v_actor.session_id);
    PERFORM private.record_activity(v_actor, 'change_password', 'user', v_user.id::text);

    SELECT u.user_id, u.email, u.full_name, u.role, u.status, u.locked_until, u.last_login_at
    INTO v_outcome.user_id, v_outcome.email, v_outcome.full_name, v_outcome.role, v_outcome.status,
        v_outcome.locked_until, v_outcome.last_login_at
    FROM api."user" AS u
    WHERE u.branch_id = v_user.branch_id
      AND u.user_id = v_user.id;

    RETURN v_outcome;
END;
$$;

COMMENT ON FUNCTION api.change_password(text, text, text) IS
'Changes the caller''s own password and ends the other sessions; returns the user. A wrong current password
counts as a failed sign-in, is recorded and so returns an outcome with its sqlstate: 28000; SHT01 with
retry_after_seconds while the e-mail or the address is refused.
Errors: 28000; SHD01; SHV01 no current password; SHV09 the new one is weak; SHC70 the caller has none here.';

GRANT EXECUTE ON FUNCTION api.change_password(text, text, text) TO escashop_web, escashop_dba;

COMMIT;
