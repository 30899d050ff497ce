-- Verify escashop:private/split on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.split(shop.transactions, shop.payment_settlements, jsonb)'::regprocedure;

ROLLBACK;
