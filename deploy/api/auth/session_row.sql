-- Deploy escashop:api/auth/session_row to pg
-- requires: private/session_end

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE TYPE api.session_row AS (
    session_id   bigint,
    user_id      bigint,
    scope        text,
    created_at   timestamptz,
    last_seen_at timestamptz,
    expires_at   timestamptz,
    ip           inet,
    user_agent   text,
    is_current   boolean
);

COMMENT ON TYPE api.session_row IS 'Where somebody is signed in.';

COMMIT;
