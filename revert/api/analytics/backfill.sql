-- Revert escashop:api/analytics/backfill from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP VIEW api.backfill;

COMMIT;
