-- Revert escashop:private/in_line_since from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.flags_of(shop.customers);
DROP FUNCTION private.in_line_since(shop.customers);

COMMIT;
