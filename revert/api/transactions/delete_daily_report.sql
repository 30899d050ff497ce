-- Revert escashop:api/transactions/delete_daily_report from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.delete_daily_report(text, text);

COMMIT;
