-- Deploy escashop:private/set_password to pg
-- requires: shop/password_tokens
-- requires: shop/login_locks
-- requires: private/end_sessions

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.set_password(
    account       shop.users,
    password_hash text,
    at            timestamptz,
    but_session   bigint DEFAULT NULL
)
RETURNS void
LANGUAGE plpgsql
AS $$
BEGIN
    UPDATE shop.users AS u
    SET password_hash = set_password.password_hash, password_changed_at = at
    WHERE u.branch_id = account.branch_id
      AND u.id = account.id;

    UPDATE shop.login_locks AS l
    SET failed_logins = 0, first_failed_at = NULL, lock_count = 0, locked_until = NULL
    WHERE l.branch_id = account.branch_id
      AND l.email = account.email;

    -- A link that is still open would undo it.
    DELETE FROM shop.password_tokens AS t
    WHERE t.branch_id = account.branch_id
      AND t.user_id = account.id
      AND t.used_at IS NULL;

    PERFORM private.end_sessions(
        account.branch_id, account.id, 'password_changed', at, but_id => but_session);
END;
$$;

COMMENT ON FUNCTION private.set_password(shop.users, text, timestamptz, bigint) IS
'Sets a password, wipes failures and lock, closes open links and ends the sessions, but one.
Under private.lock_login.';

COMMIT;
