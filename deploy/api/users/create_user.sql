-- Deploy escashop:api/users/create_user to pg
-- requires: private/find_user
-- requires: private/issue_token
-- requires: private/clean
-- requires: private/changed
-- requires: private/record_activity
-- requires: api/users/user

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE TYPE api.new_user AS (
    user_id            bigint,
    email              text,
    full_name          text,
    role               text,
    status             text,
    set_password_token text,
    token_expires_at   timestamptz
);

COMMENT ON TYPE api.new_user IS 'A new user, and, once, the token that sets the password.';

CREATE OR REPLACE FUNCTION api.create_user(
    email     text,
    full_name text,
    role      text,
    session   text DEFAULT NULL
)
RETURNS api.new_user
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_actor private.actor;
    v_now   timestamptz := private.clock();
    v_role  text        := lower(private.clean(role));
    v_user  shop.users;
    v_new   api.new_user;
BEGIN
    v_actor := private.authorize(session, '{admin}');

    IF v_role IN ('admin', 'super_admin') AND NOT private.manages(v_actor, v_role) THEN
        RAISE EXCEPTION 'role % may not be given by role %', v_role, v_actor.role
            USING ERRCODE = 'SHD70', COLUMN = 'role';
    END IF;

    INSERT INTO shop.users AS u (branch_id, email, full_name, role, created_at)
    VALUES (
        v_actor.branch_id, lower(private.clean(create_user.email)), private.clean(create_user.full_name),
        v_role, v_now
    )
    RETURNING u.* INTO v_user;

    v_new.user_id            := v_user.id;
    v_new.email              := v_user.email;
    v_new.full_name          := v_user.full_name;
    v_new.role               := v_user.role;
    v_new.status             := v_user.status;
    v_new.set_password_token := private.issue_token(v_actor, v_user.id, 'invite', v_now);
    v_new.token_expires_at   := private.token_end(v_actor.branch_id, 'invite', v_now);

    PERFORM private.record_activity(v_actor, 'create_user', 'user', v_user.id::text, private.changed(
        NULL, jsonb_build_object('email', v_user.email, 'full_name', v_user.full_name, 'role', v_user.role)));

    RETURN v_new;
END;
$$;

COMMENT ON FUNCTION api.create_user(text, text, text, text) IS
'Adds a user without a password and returns, once, the token with which the user sets one (POST
/api/auth/reset-password). Admins add sales and cashiers, super_admins everybody.
Errors: 28000; SHD01; SHD70 a role above the caller''s; 23505 users_email_taken; 23502 something missing;
23514 email_address_form, users_full_name_length, role_known.';

GRANT EXECUTE ON FUNCTION api.create_user(text, text, text, text) TO escashop_web, escashop_dba;

COMMIT;
