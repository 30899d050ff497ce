-- Revert escashop:api/analytics/get_historical_dashboard from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.get_historical_dashboard(int, text);

COMMIT;
