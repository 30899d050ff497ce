-- Deploy escashop:shop/login_locks to pg
-- requires: shop/branches

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE TABLE shop.login_locks (
    branch_id     smallint    NOT NULL REFERENCES shop.branches (branch_id),
    email         text        NOT NULL,
    failed_logins   int         NOT NULL DEFAULT 0,
    first_failed_at timestamptz,
    lock_count    int         NOT NULL DEFAULT 0,
    locked_until  timestamptz,
    updated_at    timestamptz NOT NULL DEFAULT private.clock(),

    PRIMARY KEY (branch_id, email),
    CONSTRAINT login_locks_counts_not_negative CHECK (failed_logins >= 0 AND lock_count >= 0)
)
WITH (fillfactor = 70);

-- By address and not on users: an unknown address is then locked by the same statement
-- as a known one, so that neither the answer nor its time tells which it is.
COMMENT ON TABLE shop.login_locks IS
'Failures and locks of an e-mail address, whether or not a user has it.';
COMMENT ON COLUMN shop.login_locks.branch_id       IS 'The branch; never changes.';
COMMENT ON COLUMN shop.login_locks.email           IS 'As typed, in lower case.';
COMMENT ON COLUMN shop.login_locks.failed_logins   IS 'Failures in a row since first_failed_at.';
COMMENT ON COLUMN shop.login_locks.first_failed_at IS 'The first of them; an hour later counting begins anew. Null = none.';
COMMENT ON COLUMN shop.login_locks.lock_count      IS 'Locks since the last success; each doubles the next.';
COMMENT ON COLUMN shop.login_locks.locked_until    IS 'Until when even the right password is refused; null = never locked.';
COMMENT ON COLUMN shop.login_locks.updated_at      IS 'When the row was last changed.';

CREATE TRIGGER login_locks_before_touch
    BEFORE UPDATE ON shop.login_locks
    FOR EACH ROW EXECUTE FUNCTION private.touch();

COMMIT;
