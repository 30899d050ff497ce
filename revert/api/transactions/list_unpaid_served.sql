-- Revert escashop:api/transactions/list_unpaid_served from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.list_unpaid_served(date, date, int, int, text);

COMMIT;
