-- Revert escashop:api/analytics/daily_analytics from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP TYPE api.daily_analytics;

COMMIT;
