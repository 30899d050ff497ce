-- Revert escashop:api/transactions/list_daily_reports from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.list_daily_reports(int, int, text);

COMMIT;
