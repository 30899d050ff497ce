-- Revert escashop:api/analytics/closed_day from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP VIEW api.closed_day;

COMMIT;
