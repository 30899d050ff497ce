-- Deploy escashop:api/auth/outcome to pg
-- requires: schemas

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE TYPE api.login_outcome AS (
    token               text,
    "user"              jsonb,
    branch              jsonb,
    expires_at          timestamptz,
    idle_expires_at     timestamptz,
    retry_after_seconds int,
    sqlstate            text,
    message             text
);

COMMENT ON TYPE api.login_outcome IS
'What came of a sign-in: token, user and branch, or the sqlstate and message of the refusal.';

COMMIT;
