-- Verify escashop:private/reverse on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.reverse(private.actor, private.money_act, shop.transactions, uuid, bigint, timestamptz)'::regprocedure;

ROLLBACK;
