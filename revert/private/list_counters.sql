-- Revert escashop:private/list_counters from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.list_counters(private.actor, boolean);

COMMIT;
