-- Deploy escashop:api/auth/link_outcome to pg
-- requires: schemas

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE TYPE api.link_outcome AS (
    email               text,
    full_name           text,
    purpose             text,
    retry_after_seconds int,
    sqlstate            text,
    message             text
);

COMMENT ON TYPE api.link_outcome IS
'Whose password a link sets, or the sqlstate and message of the refusal.';

COMMIT;
