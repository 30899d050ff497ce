-- Verify escashop:private/settle on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.settle(private.actor, private.money_act, shop.transactions, uuid, bigint, timestamptz, smallint)'::regprocedure;

ROLLBACK;
