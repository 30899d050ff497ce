-- Revert escashop:api/analytics/list_queue_events from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.list_queue_events(date, date, text, bigint, int, int, text);

COMMIT;
