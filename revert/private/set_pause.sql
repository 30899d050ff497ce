-- Revert escashop:private/set_pause from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.set_pause(private.actor, bigint, boolean);

COMMIT;
