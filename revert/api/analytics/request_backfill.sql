-- Revert escashop:api/analytics/request_backfill from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.request_backfill(date, date, text);

COMMIT;
