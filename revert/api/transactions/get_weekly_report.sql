-- Revert escashop:api/transactions/get_weekly_report from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.get_weekly_report(date, date, text);

COMMIT;
