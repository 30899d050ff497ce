-- Deploy escashop:api/auth/password_outcome to pg
-- requires: schemas

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE TYPE api.password_outcome AS (
    user_id             bigint,
    email               text,
    full_name           text,
    role                text,
    status              text,
    locked_until        timestamptz,
    last_login_at       timestamptz,
    retry_after_seconds int,
    sqlstate            text,
    message             text
);

COMMENT ON TYPE api.password_outcome IS
'Whose password was changed, or the sqlstate and message of the refusal.';

COMMIT;
