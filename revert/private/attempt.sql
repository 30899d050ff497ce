-- Revert escashop:private/attempt from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.attempt(private.actor, private.money_act);
DROP FUNCTION private.perform(private.actor, private.money_act, shop.transactions, uuid, bigint, timestamptz);
DROP FUNCTION private.check_act(private.money_act);

COMMIT;
