-- Revert escashop:api/analytics/list_daily_queue_history from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.list_daily_queue_history(int, text);

COMMIT;
