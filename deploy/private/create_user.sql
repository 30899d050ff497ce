-- Deploy escashop:private/create_user to pg
-- requires: shop/users
-- requires: private/hash_password

BEGIN;

SET LOCAL ROLE escashop_owner;

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
    PERFORM private.check_password(
        create_user.branch_id, create_user.password, lower(create_user.email), 'password');

    INSERT INTO shop.users (branch_id, email, full_name, role, password_hash, password_changed_at)
    VALUES (
        create_user.branch_id, lower(create_user.email), create_user.full_name, create_user.role,
        private.hash_password(create_user.password), private.clock()
    )
    RETURNING id INTO v_id;

    RETURN v_id;
END;
$$;

COMMENT ON FUNCTION private.create_user(smallint, text, text, text, text) IS
'Adds a user with a password, for the owner: the first administrator, demos and replays.
Returns the user''s id. Errors: SHV09 weak password; 23505 users_email_taken; 23514 bad e-mail, name or role.';

COMMIT;
