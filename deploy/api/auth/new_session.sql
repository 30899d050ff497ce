-- Deploy escashop:api/auth/new_session to pg
-- requires: schemas

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE TYPE api.new_session AS (
    token           text,
    branch          jsonb,
    scope           text,
    expires_at      timestamptz,
    idle_expires_at timestamptz
);

COMMENT ON TYPE api.new_session IS 'The session that takes the place of the caller''s; its token is told once.';

COMMIT;
