-- Verify escashop:private/reverse on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.reverse(shop.transactions, shop.payment_settlements)'::regprocedure;

ROLLBACK;
