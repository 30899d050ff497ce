-- Revert escashop:api/transactions/export_transactions from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.export_transactions(text, date, date, text, text, bigint, bigint, bigint, text, boolean, text);

COMMIT;
