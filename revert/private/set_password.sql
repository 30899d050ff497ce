-- Revert escashop:private/set_password from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.set_password(shop.users, text, timestamptz, bigint);

COMMIT;
