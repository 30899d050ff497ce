-- Verify escashop:private/split on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.split(private.actor, private.money_act, shop.transactions, uuid, bigint, timestamptz)'::regprocedure;

ROLLBACK;
