-- Revert escashop:api/customers/get_customer from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.get_customer(bigint, text);

COMMIT;
