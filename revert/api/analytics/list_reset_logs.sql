-- Revert escashop:api/analytics/list_reset_logs from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.list_reset_logs(int, int, int, text);

COMMIT;
