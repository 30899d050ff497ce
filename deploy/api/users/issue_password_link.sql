-- Deploy escashop:api/users/issue_password_link to pg
-- requires: private/find_user
-- requires: private/issue_token
-- requires: private/record_activity

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE TYPE api.password_link AS (
    user_id    bigint,
    token      text,
    expires_at timestamptz
);

COMMENT ON TYPE api.password_link IS 'A token that sets the password of a user; told once.';

CREATE OR REPLACE FUNCTION api.issue_password_link(user_id bigint, session text DEFAULT NULL)
RETURNS api.password_link
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_actor private.actor;
    v_user  shop.users;
    v_now   timestamptz;
    v_link  api.password_link;
BEGIN
    v_actor := private.authorize(session, '{admin}');

    PERFORM private.lock_users(v_actor.branch_id);

    v_now  := private.clock();
    v_user := private.find_user(v_actor, user_id);

    IF v_user.home_user_id IS NOT NULL THEN
        RAISE EXCEPTION '% belongs to another branch', v_user.full_name
            USING ERRCODE = 'SHC73', COLUMN = 'user_id', HINT = 'A deputy has no password here.';
    ELSIF v_user.status <> 'active' THEN
        RAISE EXCEPTION '% is not active', v_user.full_name USING ERRCODE = 'SHC75', COLUMN = 'user_id';
    END IF;

    v_link.user_id    := v_user.id;
    v_link.token      := private.issue_token(v_actor, v_user.id, 'reset', v_now);
    v_link.expires_at := private.token_end(v_actor.branch_id, 'reset', v_now);

    PERFORM private.record_activity(v_actor, 'issue_password_link', 'user', v_user.id::text);

    RETURN v_link;
END;
$$;

COMMENT ON FUNCTION api.issue_password_link(bigint, text) IS
'Gives, once, the token with which a user whom the caller manages sets a new password; an earlier one is
worth nothing then. The caller hands it over.
Errors: 28000; SHD01; SHN70 no such user; SHC73 a deputy; SHC75 the user is inactive.';

GRANT EXECUTE ON FUNCTION api.issue_password_link(bigint, text) TO escashop_web, escashop_dba;

COMMIT;
