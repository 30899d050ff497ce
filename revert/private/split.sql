-- Revert escashop:private/split from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.split(private.actor, private.money_act, shop.transactions, uuid, bigint, timestamptz);

COMMIT;
