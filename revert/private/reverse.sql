-- Revert escashop:private/reverse from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.reverse(shop.transactions, shop.payment_settlements);

COMMIT;
