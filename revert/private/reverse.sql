-- Revert escashop:private/reverse from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.reverse(private.actor, private.money_act, shop.transactions, uuid, bigint, timestamptz);

COMMIT;
