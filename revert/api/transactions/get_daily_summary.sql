-- Revert escashop:api/transactions/get_daily_summary from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.get_daily_summary(date, text);

COMMIT;
