-- Deploy escashop:api/service/page to pg
-- requires: schemas

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE TYPE api.page AS (
    rows        jsonb,
    page        int,
    per_page    int,
    total       bigint,
    total_pages bigint,
    has_next    boolean,
    has_prev    boolean
);

COMMENT ON TYPE api.page IS 'One page of a list that grows: its rows, and how many there are in all.';

COMMIT;
