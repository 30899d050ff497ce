-- Revert escashop:api/customers/export_customers from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.export_customers(text, text, bigint, date, date, text, text);

COMMIT;
