-- Revert escashop:private/record_attempt from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.record_attempt(private.actor, private.money_act, private.attempted, timestamptz, timestamptz);

COMMIT;
