-- Revert escashop:api/analytics/list_hourly_analytics from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.list_hourly_analytics(date, date, text);

COMMIT;
