-- Revert escashop:api/customers/register_customer from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.register_customer(
    text, text, int, text, text, text, text, jsonb, text, text, text, text, jsonb, text, jsonb,
    text, jsonb, boolean, bigint, text, text
);

COMMIT;
