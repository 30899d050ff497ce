-- Revert escashop:private/at_counter from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.at_counter(shop.customers);

COMMIT;
