-- Revert escashop:api/customers/get_sales_stats from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.get_sales_stats(bigint, text);

COMMIT;
