-- Deploy escashop:api/analytics/daily_analytics to pg
-- requires: schemas

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE TYPE api.daily_analytics AS (
    rows   jsonb,
    totals jsonb
);

COMMENT ON TYPE api.daily_analytics IS 'The figures of the days of a period, and of the whole period.';

COMMIT;
