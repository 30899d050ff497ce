-- Deploy escashop:api/auth/session_info to pg
-- requires: schemas

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE TYPE api.session_info AS (
    "user"          jsonb,
    branch          jsonb,
    expires_at      timestamptz,
    idle_expires_at timestamptz,
    extensions_left int,
    now             timestamptz,
    scope           text
);

COMMENT ON TYPE api.session_info IS 'Who is signed in where, until when, and the server''s time.';

COMMIT;
