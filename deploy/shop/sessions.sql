-- Deploy escashop:shop/sessions to pg
-- requires: shop/users

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE TABLE shop.sessions (
    branch_id    smallint    NOT NULL REFERENCES shop.branches (branch_id),
    id           bigint      NOT NULL GENERATED ALWAYS AS IDENTITY,
    user_id      bigint      NOT NULL,
    token_hash   bytea       NOT NULL,
    created_at   timestamptz NOT NULL DEFAULT private.clock(),
    last_seen_at timestamptz NOT NULL DEFAULT private.clock(),
    expires_at   timestamptz NOT NULL,
    extensions   int         NOT NULL DEFAULT 0,
    ip           inet,
    user_agent   text,
    scope        text        NOT NULL DEFAULT 'full',
    ended_at     timestamptz,
    end_reason   text,

    PRIMARY KEY (branch_id, id),
    FOREIGN KEY (branch_id, user_id) REFERENCES shop.users (branch_id, id) ON DELETE CASCADE,
    UNIQUE (branch_id, token_hash),
    CONSTRAINT sessions_token_hash_sha256       CHECK (length(token_hash) = 32),
    CONSTRAINT sessions_user_agent_length       CHECK (length(user_agent) <= 400),
    CONSTRAINT sessions_extensions_not_negative CHECK (extensions >= 0),
    CONSTRAINT sessions_scope_known             CHECK (scope IN ('full', 'kiosk')),
    CONSTRAINT sessions_ended_with_reason       CHECK ((ended_at IS NULL) = (end_reason IS NULL)),
    CONSTRAINT sessions_end_reason_known        CHECK (end_reason IN (
        'logout', 'revoked', 'expired', 'limit', 'password_changed', 'deactivated', 'role_changed'
    ))
)
WITH (fillfactor = 80);

CREATE INDEX sessions_user_id_idx ON shop.sessions (branch_id, user_id);

COMMENT ON TABLE  shop.sessions              IS 'A sign-in of a user on a device. An ended session never revives.';
COMMENT ON COLUMN shop.sessions.branch_id    IS 'The branch; never changes.';
COMMENT ON COLUMN shop.sessions.id           IS 'Surrogate key.';
COMMENT ON COLUMN shop.sessions.user_id      IS 'Who signed in.';
COMMENT ON COLUMN shop.sessions.token_hash   IS 'SHA-256 of the whole token; the token itself is stored nowhere.';
COMMENT ON COLUMN shop.sessions.created_at   IS 'When the user signed in.';
COMMENT ON COLUMN shop.sessions.last_seen_at IS 'The last write or extension; moved at most once a minute.';
COMMENT ON COLUMN shop.sessions.expires_at   IS 'The absolute end, fixed at sign-in.';
COMMENT ON COLUMN shop.sessions.extensions   IS 'Explicit extensions used.';
COMMENT ON COLUMN shop.sessions.ip           IS 'The address of the sign-in; null = not given.';
COMMENT ON COLUMN shop.sessions.user_agent   IS 'The browser of the sign-in; null = not given.';
COMMENT ON COLUMN shop.sessions.scope        IS 'full, or kiosk: only what names the role kiosk, and no idle end.';
COMMENT ON COLUMN shop.sessions.ended_at     IS 'When it ended; null = not marked as ended.';
COMMENT ON COLUMN shop.sessions.end_reason   IS 'Why it ended; null = not marked as ended.';

COMMIT;
