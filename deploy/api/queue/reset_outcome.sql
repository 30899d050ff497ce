-- Deploy escashop:api/queue/reset_outcome to pg
-- requires: schemas

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE TYPE api.reset_outcome AS (
    cancelled       int,
    completed       int,
    carried_forward int,
    archived        int,
    duration_ms     int,
    sqlstate        text,
    message         text
);

COMMENT ON TYPE api.reset_outcome IS
'What a reset did: cancelled were waiting, completed were serving or processing, carried_forward moved to
another day, archived are new in the archive; or sqlstate and message of the failure, and nothing was done.';

COMMIT;
