-- Deploy escashop:private/count_failed_login to pg
-- requires: shop/login_locks
-- requires: shop/activity_logs
-- requires: private/setting

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.lock_login(branch_id smallint, email text)
RETURNS shop.login_locks
LANGUAGE plpgsql
AS $$
DECLARE
    v_lock shop.login_locks;
BEGIN
    INSERT INTO shop.login_locks AS l (branch_id, email)
    VALUES (lock_login.branch_id, lock_login.email)
    ON CONFLICT ON CONSTRAINT login_locks_pkey DO UPDATE SET updated_at = l.updated_at
    RETURNING l.* INTO v_lock;

    RETURN v_lock;
END;
$$;

COMMENT ON FUNCTION private.lock_login(smallint, text) IS
'Attempts on one e-mail queue here: guesses made at once count like guesses in a row.';

CREATE OR REPLACE FUNCTION private.count_failed_login(lock shop.login_locks, at timestamptz)
RETURNS void
LANGUAGE plpgsql
AS $$
DECLARE
    v_is_new boolean := lock.first_failed_at IS NULL OR lock.first_failed_at <= at - interval '1 hour';
    v_failed int     := CASE WHEN v_is_new THEN 1 ELSE lock.failed_logins + 1 END;
    v_locks  boolean := v_failed >= private.setting(lock.branch_id, 'security.lockout_failures')::int;
BEGIN
    UPDATE shop.login_locks AS l
    SET failed_logins   = CASE WHEN v_locks THEN 0 ELSE v_failed END,
        first_failed_at = CASE WHEN v_locks THEN NULL WHEN v_is_new THEN at ELSE l.first_failed_at END,
        lock_count      = l.lock_count + v_locks::int,
        locked_until    = CASE
            WHEN v_locks THEN at + least(
                make_interval(mins => private.setting(l.branch_id, 'security.lockout_minutes')::int)
                    * power(2, least(l.lock_count, 12)),
                interval '1 day'
            )
            ELSE l.locked_until
        END
    WHERE l.branch_id = lock.branch_id
      AND l.email = lock.email;

    IF v_locks THEN
        INSERT INTO shop.activity_logs (branch_id, actor, action)
        VALUES (lock.branch_id, lock.email, 'account_locked');
    END IF;
END;
$$;

COMMENT ON FUNCTION private.count_failed_login(shop.login_locks, timestamptz) IS
'Counts a failed sign-in of an e-mail under its lock; enough within an hour lock it, each time longer.';

COMMIT;
