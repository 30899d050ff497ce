-- Deploy escashop:private/finding to pg
-- requires: schemas

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE TYPE private.finding AS (
    rule      text,
    entity    text,
    entity_id text,
    expected  text,
    found     text
);

COMMENT ON TYPE private.finding IS 'A broken invariant: which rule, of what, what it should be and what it is.';

COMMIT;
