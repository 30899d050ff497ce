-- Deploy escashop:private/find_user to pg
-- requires: private/authorize

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.manages(actor private.actor, role text)
RETURNS boolean
LANGUAGE sql
IMMUTABLE
RETURN (actor).role = 'super_admin' OR ((actor).role = 'admin' AND role IN ('sales', 'cashier'));

COMMENT ON FUNCTION private.manages(private.actor, text) IS
'Whether the caller manages users of that role: admins those of sales and cashiers, super_admins all.';

CREATE OR REPLACE FUNCTION private.find_user(actor private.actor, user_id bigint, is_own boolean DEFAULT false)
RETURNS shop.users
LANGUAGE plpgsql
STABLE
AS $$
DECLARE
    v_user shop.users;
BEGIN
    SELECT u.* INTO v_user
    FROM shop.users AS u
    WHERE u.branch_id = actor.branch_id
      AND u.id = find_user.user_id
      AND u.id > 0
      AND (private.manages(actor, u.role) OR (is_own AND u.id = actor.user_id));

    IF NOT FOUND THEN
        RAISE EXCEPTION 'user % does not exist', user_id USING ERRCODE = 'SHN70', COLUMN = 'user_id';
    END IF;

    RETURN v_user;
END;
$$;

COMMENT ON FUNCTION private.find_user(private.actor, bigint, boolean) IS
'A user whom the caller manages, or, where that is allowed, the caller. Those above an admin are not there
for an admin. Errors: SHN70 no such user.';

CREATE OR REPLACE FUNCTION private.lock_users(branch_id smallint)
RETURNS void
LANGUAGE plpgsql
AS $$
BEGIN
    -- NO KEY: what refers to the branch is written meanwhile.
    PERFORM FROM shop.branches AS b WHERE b.branch_id = lock_users.branch_id FOR NO KEY UPDATE;
END;
$$;

COMMENT ON FUNCTION private.lock_users(smallint) IS
'Holds the users of a branch: of two who remove the last two admins one waits, and is refused.';

CREATE OR REPLACE FUNCTION private.check_other_admin(account shop.users)
RETURNS void
LANGUAGE plpgsql
STABLE
AS $$
BEGIN
    IF account.status = 'active' AND account.role IN ('admin', 'super_admin') AND NOT EXISTS (
        SELECT
        FROM shop.users AS u
        WHERE u.branch_id = account.branch_id
          AND u.id > 0
          AND u.id <> account.id
          AND u.role IN ('admin', 'super_admin')
          AND u.status = 'active'
          AND u.password_hash IS NOT NULL
    ) THEN
        RAISE EXCEPTION '% is the last who can administer the branch', account.full_name
            USING ERRCODE = 'SHC71', COLUMN = 'user_id';
    END IF;
END;
$$;

COMMENT ON FUNCTION private.check_other_admin(shop.users) IS
'Refuses to take away the last active admin who can sign in; deputies, who cannot, do not count. Under
private.lock_users. Errors: SHC71.';

CREATE OR REPLACE FUNCTION private.check_user_change(
    actor   private.actor,
    account shop.users,
    role    text,
    status  text
)
RETURNS void
LANGUAGE plpgsql
STABLE
AS $$
BEGIN
    IF account.home_user_id IS NOT NULL THEN
        RAISE EXCEPTION '% belongs to another branch', account.full_name
            USING ERRCODE = 'SHC73', COLUMN = 'user_id', HINT = 'A deputy is changed at home.';
    ELSIF account.id = actor.user_id AND (role <> account.role OR status <> account.status) THEN
        RAISE EXCEPTION 'nobody changes their own role or status'
            USING ERRCODE = 'SHD71', COLUMN = CASE WHEN role <> account.role THEN 'role' ELSE 'status' END;
    ELSIF role IN ('admin', 'super_admin') AND account.id <> actor.user_id AND NOT private.manages(actor, role) THEN
        RAISE EXCEPTION 'role % may not be given by role %', role, actor.role
            USING ERRCODE = 'SHD70', COLUMN = 'role';
    ELSIF role IN ('sales', 'cashier') OR status = 'inactive' THEN
        PERFORM private.check_other_admin(account);
    END IF;
END;
$$;

COMMENT ON FUNCTION private.check_user_change(private.actor, shop.users, text, text) IS
'Refuses a change of role or status that the caller may not make, or that takes the last admin away.
Errors: SHC71 the last admin; SHC73 a deputy; SHD70 a role above the caller''s; SHD71 own role or status.';

CREATE OR REPLACE FUNCTION private.session_owner(actor private.actor, user_id bigint)
RETURNS bigint
LANGUAGE plpgsql
STABLE
AS $$
BEGIN
    IF user_id IS NULL OR user_id = actor.user_id THEN
        RETURN actor.user_id;
    ELSIF actor.role NOT IN ('admin', 'super_admin') THEN
        RAISE EXCEPTION 'role % sees its own sessions only', actor.role
            USING ERRCODE = 'SHD01', COLUMN = 'user_id';
    END IF;

    RETURN (private.find_user(actor, user_id)).id;
END;
$$;

COMMENT ON FUNCTION private.session_owner(private.actor, bigint) IS
'Whose sessions are meant: the caller''s, or those of a user whom the caller manages.
Errors: SHD01 somebody else''s; SHN70 no such user.';

COMMIT;
