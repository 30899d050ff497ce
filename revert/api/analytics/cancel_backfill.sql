-- Revert escashop:api/analytics/cancel_backfill from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.cancel_backfill(bigint, text);

COMMIT;
