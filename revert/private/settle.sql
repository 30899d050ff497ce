-- Revert escashop:private/settle from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.settle(private.actor, private.money_act, shop.transactions, uuid, bigint, timestamptz, smallint);

COMMIT;
