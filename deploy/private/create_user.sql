-- Deploy escashop:private/create_user to pg
-- requires: extensions
-- requires: private/setting

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.hash_password(branch_id smallint, password text, email text)
RETURNS text
LANGUAGE plpgsql
AS $$
DECLARE
    v_least int := private.setting(branch_id, 'security.password_min_length')::int;
BEGIN
    -- bcrypt ignores what comes after 72 bytes.
    IF password IS NULL OR length(password) < v_least OR octet_length(password) > 72
        OR password !~ '[a-z]' OR password !~ '[A-Z]' OR password !~ '[0-9]'
        OR password !~ '[^a-zA-Z0-9]' OR lower(password) = email
    THEN
        RAISE EXCEPTION 'the password is too weak'
            USING ERRCODE = 'SHV09', COLUMN = 'password',
                  HINT = format('It needs %s characters, at most 72 bytes, with a lower-case and an '
                      'upper-case letter, a digit and a symbol, and is not the e-mail.', v_least);
    END IF;

    RETURN public.crypt(password, public.gen_salt('bf', 10));
END;
$$;

COMMENT ON FUNCTION private.hash_password(smallint, text, text) IS
'The bcrypt hash of a password that obeys the policy. Errors: SHV09 too weak or too long.';

CREATE OR REPLACE FUNCTION private.create_user(
    branch_id smallint,
    email     text,
    full_name text,
    role      text,
    password  text
)
RETURNS bigint
LANGUAGE plpgsql
AS $$
DECLARE
    v_id bigint;
BEGIN
    INSERT INTO shop.users (branch_id, email, full_name, role, password_hash, password_changed_at)
    VALUES (
        create_user.branch_id, lower(create_user.email), create_user.full_name, create_user.role,
        private.hash_password(create_user.branch_id, create_user.password, lower(create_user.email)),
        private.clock()
    )
    RETURNING id INTO v_id;

    RETURN v_id;
END;
$$;

COMMENT ON FUNCTION private.create_user(smallint, text, text, text, text) IS
'Adds a user with a password, for the owner: the first administrator, demos and replays.
Returns the user''s id. Errors: SHV09 weak password; 23505 users_email_taken; 23514 bad e-mail, name or role.';

COMMIT;
