-- Deploy escashop:api/auth/login to pg
-- requires: private/record_activity
-- requires: private/clean
-- requires: private/count_failed_login
-- requires: private/describe_user
-- requires: private/hash_password
-- requires: private/login_wait
-- requires: private/new_token
-- requires: private/read_address
-- requires: private/start_session
-- requires: api/auth/outcome

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.login(
    email      text,
    password   text,
    branch     text DEFAULT NULL,
    ip         text DEFAULT NULL,
    user_agent text DEFAULT NULL
)
RETURNS api.login_outcome
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_outcome api.login_outcome;
    v_branch  shop.branches;
    v_user    shop.users;
    v_email   text := left(lower(private.clean(email)), 255);
    v_ip      inet := private.read_address(ip);
    v_agent   text := left(user_agent, 400);
    v_now     timestamptz;
    v_wait    interval;
    v_is_right boolean;
    v_lock    shop.login_locks;
    v_session shop.sessions;
BEGIN
    IF v_email IS NULL OR coalesce(password, '') = '' THEN
        RAISE EXCEPTION '% required', CASE
            WHEN v_email IS NULL AND coalesce(password, '') = '' THEN 'e-mail and password are'
            WHEN v_email IS NULL THEN 'e-mail is' ELSE 'password is' END
            USING ERRCODE = 'SHV01', COLUMN = CASE WHEN v_email IS NULL THEN 'email' ELSE 'password' END;
    END IF;

    v_branch := private.find_branch(branch);

    SELECT u.* INTO v_user
    FROM shop.users AS u
    WHERE u.branch_id = v_branch.branch_id
      AND u.email = v_email
      AND u.password_hash IS NOT NULL
      AND u.status = 'active'
      AND v_branch.status = 'active';

    v_is_right := private.is_password(password, v_user.password_hash);

    v_lock := private.lock_login(v_branch.branch_id, v_email);
    v_now  := private.clock();
    v_wait := private.login_wait(v_branch.branch_id, v_email, v_ip, v_now);

    IF v_wait IS NOT NULL THEN
        v_outcome.retry_after_seconds := ceil(extract(epoch FROM v_wait));
        v_outcome.sqlstate := 'SHT01';
        v_outcome.message  := 'too many failed sign-ins';

        RETURN v_outcome;
    END IF;

    INSERT INTO shop.login_attempts (branch_id, email, ip, succeeded, created_at)
    VALUES (v_branch.branch_id, v_email, v_ip, v_is_right, v_now);

    IF NOT v_is_right THEN
        PERFORM private.count_failed_login(v_lock, v_now);

        INSERT INTO shop.activity_logs (branch_id, user_id, actor, action, ip, user_agent)
        VALUES (v_branch.branch_id, v_user.id, v_email, 'login_failed', v_ip, v_agent);

        v_outcome.sqlstate := '28000';
        v_outcome.message  := 'e-mail or password is wrong';

        RETURN v_outcome;
    END IF;

    UPDATE shop.login_locks AS l
    SET failed_logins = 0, first_failed_at = NULL, lock_count = 0, locked_until = NULL
    WHERE l.branch_id = v_branch.branch_id
      AND l.email = v_email;

    v_outcome.token := private.new_token(v_branch.branch_id);
    v_session := private.start_session(v_user, v_outcome.token, v_ip, v_agent, v_now);

    v_outcome."user"          := private.describe_user(v_user.branch_id, v_user.id);
    v_outcome.branch          := private.describe_branch(v_branch);
    v_outcome.expires_at      := v_session.expires_at;
    v_outcome.idle_expires_at := private.session_end(v_session);

    RETURN v_outcome;
END;
$$;

COMMENT ON FUNCTION api.login(text, text, text, text, text) IS
'Signs a user in and returns token, user, branch and the ends of the session. A refused sign-in is
recorded and so returns an outcome with its sqlstate: 28000 for every reason alike; SHT01 with
retry_after_seconds while the e-mail or the address is refused.
Errors: SHV01 e-mail or password missing; SHN05 no such branch; SHV02 the branch is not said.';

GRANT EXECUTE ON FUNCTION api.login(text, text, text, text, text) TO escashop_web, escashop_dba;

COMMIT;
