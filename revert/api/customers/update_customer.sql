-- Revert escashop:api/customers/update_customer from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.update_customer(bigint, text, text, integer, text, text, text, text, jsonb, text, text, text, text, jsonb, text, bigint, text);

COMMIT;
