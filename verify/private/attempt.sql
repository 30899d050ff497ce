-- Verify escashop:private/attempt on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.check_act(private.money_act)'::regprocedure;
SELECT 'private.perform(private.actor, private.money_act, shop.transactions, uuid, bigint, timestamptz)'::regprocedure;
SELECT 'private.attempt(private.actor, private.money_act)'::regprocedure;

ROLLBACK;
