-- Revert escashop:api/transactions/get_monthly_report from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.get_monthly_report(int, int, text);

COMMIT;
