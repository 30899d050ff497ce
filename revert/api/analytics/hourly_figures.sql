-- Revert escashop:api/analytics/hourly_figures from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP VIEW api.hourly_figures;

COMMIT;
