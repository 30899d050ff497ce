-- Revert escashop:api/analytics/list_daily_analytics from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.list_daily_analytics(date, date, text);

COMMIT;
