-- Revert escashop:api/analytics/list_backfills from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.list_backfills(int, int, text);

COMMIT;
