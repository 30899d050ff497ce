-- Revert escashop:api/analytics/get_analytics_dashboard from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.get_analytics_dashboard(date, date, text);

COMMIT;
