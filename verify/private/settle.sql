-- Verify escashop:private/settle on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.settle(shop.transactions, shop.payment_settlements)'::regprocedure;

ROLLBACK;
