-- Deploy escashop:shop/password_tokens to pg
-- requires: shop/users

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE TABLE shop.password_tokens (
    branch_id  smallint    NOT NULL REFERENCES shop.branches (branch_id),
    id         bigint      NOT NULL GENERATED ALWAYS AS IDENTITY,
    user_id    bigint      NOT NULL,
    purpose    text        NOT NULL,
    token_hash bytea       NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at    timestamptz,
    issued_by  bigint      NOT NULL,
    created_at timestamptz NOT NULL DEFAULT private.clock(),
    updated_at timestamptz NOT NULL DEFAULT private.clock(),

    PRIMARY KEY (branch_id, id),
    FOREIGN KEY (branch_id, user_id) REFERENCES shop.users (branch_id, id) ON DELETE CASCADE,
    FOREIGN KEY (branch_id, issued_by) REFERENCES shop.users (branch_id, id),
    UNIQUE (branch_id, token_hash),
    CONSTRAINT password_tokens_purpose_known CHECK (purpose IN ('invite', 'reset')),
    CONSTRAINT password_tokens_hash_sha256   CHECK (length(token_hash) = 32)
);

CREATE UNIQUE INDEX password_tokens_one_open ON shop.password_tokens (branch_id, user_id)
    WHERE used_at IS NULL;
CREATE INDEX password_tokens_user_id_idx   ON shop.password_tokens (branch_id, user_id);
CREATE INDEX password_tokens_issued_by_idx ON shop.password_tokens (branch_id, issued_by);

COMMENT ON TABLE  shop.password_tokens            IS 'Links to set a password: single use, short lived, kept only as a hash.';
COMMENT ON COLUMN shop.password_tokens.branch_id  IS 'The branch; never changes.';
COMMENT ON COLUMN shop.password_tokens.id         IS 'Surrogate key.';
COMMENT ON COLUMN shop.password_tokens.user_id    IS 'Whose password it sets.';
COMMENT ON COLUMN shop.password_tokens.purpose    IS 'invite or reset.';
COMMENT ON COLUMN shop.password_tokens.token_hash IS 'SHA-256 of the whole token; the token itself is stored nowhere.';
COMMENT ON COLUMN shop.password_tokens.expires_at IS 'Until when it can be used.';
COMMENT ON COLUMN shop.password_tokens.used_at    IS 'When it was used; null = not yet.';
COMMENT ON COLUMN shop.password_tokens.issued_by  IS 'Who handed it out.';
COMMENT ON COLUMN shop.password_tokens.created_at IS 'When it was issued.';
COMMENT ON COLUMN shop.password_tokens.updated_at IS 'When the row was last changed.';

CREATE TRIGGER password_tokens_before_touch
    BEFORE UPDATE ON shop.password_tokens
    FOR EACH ROW EXECUTE FUNCTION private.touch();

COMMIT;
