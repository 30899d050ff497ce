-- Revert escashop:private/count_references from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.count_references(shop.users);

COMMIT;
