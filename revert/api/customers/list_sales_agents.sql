-- Revert escashop:api/customers/list_sales_agents from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.list_sales_agents(text);

COMMIT;
