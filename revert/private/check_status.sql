-- Revert escashop:private/check_status from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.check_status(shop.customers, text[], text);

COMMIT;
