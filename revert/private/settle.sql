-- Revert escashop:private/settle from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.settle(shop.transactions, shop.payment_settlements);

COMMIT;
