-- Revert escashop:api/customers/list_customers from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.list_customers(text, bigint, date, date, text, text, text, int, int, text);

COMMIT;
