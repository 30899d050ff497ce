-- Deploy escashop:api/auth/request_password_reset to pg
-- requires: shop/customer_notifications
-- requires: shop/login_attempts
-- requires: shop/activity_logs
-- requires: private/clean
-- requires: private/count_failed_login
-- requires: private/find_branch
-- requires: private/read_address

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.request_password_reset(
    email      text,
    branch     text DEFAULT NULL,
    ip         text DEFAULT NULL,
    user_agent text DEFAULT NULL
)
RETURNS jsonb
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_branch shop.branches;
    v_user   shop.users;
    v_email  text := left(lower(private.clean(email)), 255);
    v_ip     inet := private.read_address(ip);
    v_now    timestamptz;
    v_tells  boolean;
BEGIN
    IF v_email IS NULL THEN
        RAISE EXCEPTION 'e-mail is required' USING ERRCODE = 'SHV01', COLUMN = 'email';
    END IF;

    v_branch := private.find_branch(branch);

    SELECT u.* INTO v_user
    FROM shop.users AS u
    WHERE u.branch_id = v_branch.branch_id
      AND u.email = v_email
      AND u.id > 0
      AND u.home_user_id IS NULL
      AND u.status = 'active'
      AND v_branch.status = 'active';

    PERFORM private.lock_login(v_branch.branch_id, v_email);
    v_now := private.clock();

    SELECT v_user.id IS NOT NULL
        AND count(*) FILTER (WHERE a.email = v_email) < 3
        AND count(*) FILTER (WHERE a.ip = v_ip) < 5
    INTO v_tells
    FROM shop.login_attempts AS a
    WHERE a.branch_id = v_branch.branch_id
      AND a.kind = 'reset_request'
      AND a.created_at > v_now - interval '1 hour'
      AND (a.email = v_email OR a.ip = v_ip);

    INSERT INTO shop.login_attempts (branch_id, email, ip, kind, succeeded, created_at)
    VALUES (v_branch.branch_id, v_email, v_ip, 'reset_request', v_tells, v_now);

    IF v_tells THEN
        INSERT INTO shop.customer_notifications
            (branch_id, type, target_role, subject_user_id, message, created_by, created_at, expires_at)
        VALUES (
            v_branch.branch_id, 'password_request', 'admin', v_user.id,
            format('%s asks for a new password', v_user.full_name), -1, v_now, v_now + make_interval(
                hours => private.setting(v_branch.branch_id, 'notifications.expiry_hours')::int)
        );

        INSERT INTO shop.activity_logs
            (branch_id, actor, action, entity, entity_id, ip, user_agent)
        VALUES (v_branch.branch_id, v_email, 'request_password_reset', 'user', v_user.id::text, v_ip,
            left(request_password_reset.user_agent, 400));
    END IF;

    RETURN jsonb_build_object('message', 'whoever has an account here will hear from an administrator');
END;
$$;

COMMENT ON FUNCTION api.request_password_reset(text, text, text, text) IS
'Tells the administrators, by a notice, that a user asks for a new password. The answer is the same for every
e-mail, also beyond 3 requests for an e-mail and 5 from an address within an hour, which tell nobody.
Errors: SHV01 no e-mail; SHN05 no such branch; SHV02 the branch is not said.';

GRANT EXECUTE ON FUNCTION api.request_password_reset(text, text, text, text) TO escashop_web, escashop_dba;

COMMIT;
