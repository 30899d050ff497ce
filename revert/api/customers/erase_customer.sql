-- Revert escashop:api/customers/erase_customer from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.erase_customer(bigint, text);

COMMIT;
