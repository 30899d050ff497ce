-- Deploy escashop:shop/login_attempts to pg
-- requires: shop/branches

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE TABLE shop.login_attempts (
    branch_id  smallint    NOT NULL REFERENCES shop.branches (branch_id),
    id         bigint      NOT NULL GENERATED ALWAYS AS IDENTITY,
    email      text        NOT NULL,
    ip         inet,
    kind       text        NOT NULL DEFAULT 'login',
    succeeded  boolean     NOT NULL,
    created_at timestamptz NOT NULL DEFAULT private.clock(),

    PRIMARY KEY (branch_id, id),
    CONSTRAINT login_attempts_email_length CHECK (length(email) <= 255),
    CONSTRAINT login_attempts_kind_known   CHECK (kind IN ('login', 'reset_request', 'token'))
);

CREATE INDEX login_attempts_email_idx ON shop.login_attempts (branch_id, email, created_at);
CREATE INDEX login_attempts_ip_idx    ON shop.login_attempts (branch_id, ip, created_at);

COMMENT ON TABLE  shop.login_attempts            IS 'What lock-out and throttling look at; kept for 7 days.';
COMMENT ON COLUMN shop.login_attempts.branch_id  IS 'The branch; never changes.';
COMMENT ON COLUMN shop.login_attempts.id         IS 'Surrogate key.';
COMMENT ON COLUMN shop.login_attempts.email      IS 'As typed, in lower case; may be nobody''s.';
COMMENT ON COLUMN shop.login_attempts.ip         IS 'The address it came from; null = not given.';
COMMENT ON COLUMN shop.login_attempts.kind       IS 'login, reset_request or token.';
COMMENT ON COLUMN shop.login_attempts.succeeded  IS 'Whether it was let in.';
COMMENT ON COLUMN shop.login_attempts.created_at IS 'When.';

COMMIT;
