-- Deploy escashop:api/queue/board to pg
-- requires: schemas

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE TYPE api.board AS (
    business_date          date,
    version                bigint,
    now                    timestamptz,
    status                 text,
    counters               jsonb,
    waiting                jsonb,
    waiting_count          int,
    estimated_wait_minutes int,
    stats                  jsonb
);

COMMENT ON TYPE api.board IS 'The queue of today as staff see it.';

CREATE TYPE api.display AS (
    business_date          date,
    version                bigint,
    now                    timestamptz,
    time_zone              text,
    status                 text,
    shop_name              text,
    counters               jsonb,
    next                   jsonb,
    waiting_count          int,
    estimated_wait_minutes int
);

COMMENT ON TYPE api.display IS 'The queue of today as the wall display shows it: no names but, by setting, a first one.';

COMMIT;
