-- Revert escashop:private/split from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.split(shop.transactions, shop.payment_settlements, jsonb);

COMMIT;
