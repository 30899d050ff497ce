-- Revert escashop:private/write_customer from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.write_customer(private.actor, shop.customers, shop.customers);
DROP FUNCTION private.merge_customer(shop.customers, jsonb);

COMMIT;
