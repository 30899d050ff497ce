-- Revert escashop:api/customers/list_customer_events from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.list_customer_events(bigint, text);

COMMIT;
