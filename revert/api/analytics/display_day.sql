-- Revert escashop:api/analytics/display_day from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP VIEW api.display_day;

COMMIT;
