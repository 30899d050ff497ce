-- Revert escashop:api/transactions/export_settlements from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.export_settlements(text, date, date, text);

COMMIT;
