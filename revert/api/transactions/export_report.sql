-- Revert escashop:api/transactions/export_report from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.export_report(text, text, date, date, text);

COMMIT;
