-- Revert escashop:api/transactions/get_daily_report from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.get_daily_report(text, text);

COMMIT;
