-- Revert escashop:api/analytics/daily_figures from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP VIEW api.daily_figures;

COMMIT;
