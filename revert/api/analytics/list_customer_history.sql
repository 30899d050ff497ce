-- Revert escashop:api/analytics/list_customer_history from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.list_customer_history(int, int, int, text);

COMMIT;
