-- Revert escashop:api/customers/find_customer from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.find_customer(text, text);

COMMIT;
